package io.taskmill.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatcherTest {

    private static final int MAX_BATCH = 10;
    private static final int MAX_WAITING = 20;

    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore permits = new Semaphore(0);
    private final Batcher<String, String> batcher = new Batcher<>("test", MAX_BATCH, MAX_WAITING, this::write);

    private List<String> write(List<String> items) {
        batches.add(List.copyOf(items));
        arrived.release();
        permits.acquireUninterruptibly();
        return items.stream().map(item -> item + "!").toList();
    }

    @AfterEach
    void close() {
        permits.release(1_000_000);
        batcher.close();
    }

    @Test
    void oneCallerWaitsForNobody() {
        permits.release();
        batcher.start();

        assertThat(added("a").await()).containsExactly("a!");
        assertThat(batches).containsExactly(List.of("a"));
    }

    @Test
    void whatComesWhileABatchIsWrittenIsOneBatch() throws InterruptedException {
        batcher.start();
        Ticket<List<String>> first = added("a");
        arrived.acquire();

        List<Ticket<List<String>>> others = List.of(added("b"), added("c", "d"), added("e"));
        permits.release(2);

        assertThat(first.await()).containsExactly("a!");
        assertThat(others).extracting(Ticket::await).containsExactly(List.of("b!"), List.of("c!", "d!"), List.of("e!"));
        assertThat(batches).containsExactly(List.of("a"), List.of("b", "c", "d", "e"));
    }

    @Test
    void nothingIsWrittenBeforeTheStart() {
        Ticket<List<String>> early = added("a");
        assertThat(batches).isEmpty();

        permits.release();
        batcher.start();

        assertThat(early.await()).containsExactly("a!");
    }

    @Test
    void aBatchEndsWhereTheNextGroupDoesNotFitInFull() throws InterruptedException {
        batcher.start();
        added("first");
        arrived.acquire();
        added("1", "2", "3", "4", "5", "6");
        added("7", "8", "9", "10");
        added("11");
        permits.release(3);
        arrived.acquire(2);

        assertThat(batches).extracting(List::size).containsExactly(1, 10, 1);
    }

    @Test
    void groupsStayTogetherEvenWhenLargerThanABatch() throws InterruptedException {
        batcher.start();
        added("first");
        arrived.acquire();
        added("x");
        Ticket<List<String>> large = added("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
        added("y");
        permits.release(4);

        assertThat(large.await()).hasSize(12).startsWith("1!").endsWith("12!");
        arrived.acquire(3);
        assertThat(batches).extracting(List::size).containsExactly(1, 1, 12, 1);
    }

    @Test
    void turnsAwayWhenTooManyWaitTheOnesBeingWrittenIncluded() throws InterruptedException {
        batcher.start();
        added("first");
        arrived.acquire();
        for (int i = 1; i < MAX_WAITING; i++) {
            added("item " + i);
        }

        assertThat(batcher.waiting()).isEqualTo(MAX_WAITING);
        assertThat(batcher.add(List.of("one too many"))).isEmpty();
        assertThat(batcher.waiting()).isEqualTo(MAX_WAITING);
    }

    @Test
    void takesMoreAgainAfterAWrite() {
        permits.release(1_000);
        batcher.start();
        for (int i = 0; i < 10 * MAX_WAITING; i++) {
            added("item").await();
        }

        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void closingWritesTheRest() throws InterruptedException {
        batcher.start();
        added("first");
        arrived.acquire();
        Ticket<List<String>> rest = added("rest");
        Thread closer = Thread.ofVirtual().start(batcher::close);
        permits.release(2);
        closer.join();

        assertThat(rest.await()).containsExactly("rest!");
        assertThat(batches).containsExactly(List.of("first"), List.of("rest"));
    }

    @Test
    void closingAnIdleOrUnstartedBatcherReturns() {
        batcher.close();
        Batcher<String, String> idle = new Batcher<>("idle", MAX_BATCH, MAX_WAITING, items -> items);
        idle.start();
        idle.close();

        assertThat(batches).isEmpty();
    }

    @Test
    void anInterruptedCallerGetsTheAnswerAndKeepsTheInterrupt() throws Exception {
        batcher.start();
        CompletableFuture<String> seen = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            List<String> answer = added("a").await();
            seen.complete(answer.getFirst() + Thread.currentThread().isInterrupted());
        });
        arrived.acquire();

        caller.interrupt();
        permits.release();

        assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo("a!true");
    }

    @Test
    void aFollowedItemIsCalledBackEvenWhenTooManyWait() throws InterruptedException {
        BlockingQueue<List<String>> followUps = new LinkedBlockingQueue<>();
        for (int i = 0; i < MAX_WAITING; i++) {
            added("item " + i);
        }
        batcher.addFollowed("followed", followUps::add);
        permits.release(10);
        batcher.start();

        assertThat(followUps.poll(10, TimeUnit.SECONDS)).containsExactly("followed!");
    }

    @Test
    void aFollowedItemCanBeWaitedForToo() throws Exception {
        batcher.start();
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        Thread waiter = Thread.ofVirtual().start(() -> {
            Ticket<List<String>> ticket = batcher.addFollowed("followed", ignored -> {});
            answer.complete(ticket.await());
        });
        arrived.acquire();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        permits.release();

        assertThat(answer.get(5, TimeUnit.SECONDS)).containsExactly("followed!");
    }

    @Test
    void aFollowUpThatThrowsHurtsNobodyElse() {
        permits.release(10);
        batcher.addFollowed("bad", ignored -> {
            throw new IllegalStateException("bad follow-up");
        });
        Ticket<List<String>> good = added("good");
        batcher.start();

        assertThat(good.await()).containsExactly("good!");
        assertThat(added("later").await()).containsExactly("later!");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyCallerOfManyGetsItsOwnAnswersAndEachThreadKeepsItsOrder(long seed) throws Exception {
        permits.release(1_000_000);
        Batcher<String, String> roomy = new Batcher<>("roomy", MAX_BATCH, 100_000, this::write);
        roomy.start();
        List<Future<Boolean>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 50; thread++) {
                Random random = new Random(seed * 1_000 + thread);
                String name = thread + ":";
                callers.add(threads.submit(() -> callsAnswered(roomy, name, random)));
            }
        }
        roomy.close();

        for (Future<Boolean> caller : callers) {
            assertThat(caller.get()).isTrue();
        }
        for (int thread = 0; thread < 50; thread++) {
            assertThat(numbersWritten(thread + ":")).isSorted().doesNotHaveDuplicates();
        }
    }

    private List<Integer> numbersWritten(String name) {
        return batches.stream()
                .flatMap(List::stream)
                .filter(item -> item.startsWith(name))
                .map(item -> Integer.valueOf(item.substring(name.length())))
                .toList();
    }

    private static boolean callsAnswered(Batcher<String, String> batcher, String name, Random random) {
        int number = 0;
        for (int call = 0; call < 40; call++) {
            List<String> items = new ArrayList<>();
            for (int size = 1 + random.nextInt(3); size > 0; size--) {
                items.add(name + number++);
            }
            List<String> answers = batcher.add(items).orElseThrow().await();
            if (!answers.equals(items.stream().map(item -> item + "!").toList())) {
                return false;
            }
        }
        return true;
    }

    private Ticket<List<String>> added(String... items) {
        Optional<Ticket<List<String>>> ticket = batcher.add(List.of(items));
        return ticket.orElseThrow();
    }
}
