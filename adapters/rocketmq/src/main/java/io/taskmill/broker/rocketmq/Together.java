package io.taskmill.broker.rocketmq;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The same for many things, some of them at a time. */
final class Together {

    private Together() {}

    /**
     * Does it for all of them and waits. After a failure no other one is begun; the first failure is thrown. An
     * interrupt is kept, and passed on to what was begun.
     */
    static <T> void forEach(Collection<T> all, int most, Consumer<T> action) {
        if (all.size() < 2) {
            all.forEach(action);
            return;
        }
        Semaphore places = new Semaphore(most);
        List<Future<?>> begun = new ArrayList<>(all.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T each : all) {
                places.acquireUninterruptibly();
                if (begun.stream().anyMatch(done -> done.state() == Future.State.FAILED)) {
                    break;
                }
                begun.add(threads.submit(() -> {
                    try {
                        action.accept(each);
                    } finally {
                        places.release();
                    }
                }));
            }
        }
        begun.forEach(Together::throwFailure);
    }

    private static void throwFailure(Future<?> done) {
        if (done.state() == Future.State.FAILED) {
            if (done.exceptionNow() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(new ExecutionException(done.exceptionNow()));
        }
    }
}
