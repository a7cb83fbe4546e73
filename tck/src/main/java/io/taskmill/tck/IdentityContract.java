package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.TaskStore;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A store's data has a name of its own, so that a ring finds out that it is for another store. */
interface IdentityContract extends StoreContract {

    @Test
    default void twoStoresHaveDifferentIds() {
        UUID id = bench().store().info().id();

        try (TaskStore another = bench().openAnother()) {
            assertThat(another.info().id()).isNotEqualTo(id);
        }
    }

    @Test
    default void theIdOfADurableStoreStaysWhenItIsOpenedAgain() {
        assumeTrue(bench().can(StoreCapability.DURABLE), "the store is not DURABLE");
        UUID id = bench().store().info().id();
        bench().submit();

        bench().closeAndReopen();

        assertThat(bench().store().info().id()).isEqualTo(id);
    }

    @Test
    default void allNodesOfASharedStoreSeeTheSameId() {
        assumeTrue(bench().can(StoreCapability.SHARED), "the store is not SHARED");
        try (TaskStore other = bench().openBeside()) {
            assertThat(other.info().id()).isEqualTo(bench().store().info().id());
        }
    }
}
