package io.taskmill.engine.lifecycle;

/** Waiting for a thread to end even when the waiting one is interrupted, which is remembered. */
public final class Joining {

    private Joining() {}

    /** Returns when the thread has ended or was never started; at once when it is the caller itself. */
    public static void join(Thread thread) {
        if (thread.equals(Thread.currentThread())) {
            return;
        }
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
