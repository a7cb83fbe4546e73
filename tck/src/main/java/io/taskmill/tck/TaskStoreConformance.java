package io.taskmill.tck;

import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link TaskStore} must do, as tests: their names are the contract. An adapter proves itself by a subclass
 * in its tests that opens an empty store; what it declares in {@link TaskStore#info} decides which tests apply, and the
 * absence of what it does not declare is tested too.
 *
 * <p>Time stands still and is moved by the tests. Each test gets a store of its own.
 */
@Timeout(60)
public abstract class TaskStoreConformance
        implements InsertContract,
                ClaimContract,
                ClaimSizeContract,
                ClaimIdsContract,
                AgeContract,
                SettleContract,
                FenceContract,
                DueContract,
                CancelContract,
                ReplayContract,
                NodeContract,
                SuspectContract,
                ExpiryContract,
                RetentionContract,
                QueryContract,
                CounterContract,
                HostileValueContract,
                DeadMessageContract,
                CapabilityContract,
                IdentityContract,
                LifeContract,
                StressContract,
                SharedStressContract {

    private StoreBench bench;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // set before each test
    protected TaskStoreConformance() {}

    /** Opens an empty store on this clock. */
    protected abstract TaskStore open(TimeSource time);

    /**
     * Opens the data of the store that {@link #open} gave last once more: for {@link StoreCapability#DURABLE} stores
     * after it was closed, for {@link StoreCapability#SHARED} ones also beside it.
     */
    protected TaskStore reopen(TimeSource time) {
        throw new UnsupportedOperationException("a store that is durable or shared has to override this");
    }

    /**
     * How long the stress runs are, in steps per thread; 300 take a store that answers within a millisecond a second.
     */
    @Override
    public int stressSteps() {
        return 300;
    }

    @Override
    public final StoreBench bench() {
        return bench;
    }

    @BeforeEach
    final void openBench() {
        bench = new StoreBench(this::open, this::reopen);
    }

    @AfterEach
    final void closeBench() {
        bench.close();
    }
}
