/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.guard;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Calls services of other bundles, so that what fails is named with its bundle and its class, and stays there. {@link
 * #ask} is for what can be done without, {@link #call} and {@link #run} for what cannot. Checked exceptions are the
 * service's contract and pass as they are, and so do unchecked ones of files, cancellations and a lack of memory. Safe
 * for use by many threads; a call is made in the thread of the caller.
 */
public final class Guard {

    /** Remedy at the end of the message on a bundle that failed and is left out. */
    public static final String REMEDY = "; get a version of it that fits this version of KEN, or remove it.";

    /**
     * Makes a call that gives something.
     *
     * @param <E> what the service may throw by its contract
     */
    @FunctionalInterface
    public interface Call<T, E extends Exception> {

        /** Calls the service. */
        T make() throws E;
    }

    /**
     * Makes a call that gives nothing.
     *
     * @param <E> what the service may throw by its contract
     */
    @FunctionalInterface
    public interface Action<E extends Exception> {

        /** Calls the service. */
        void take() throws E;
    }

    private Guard() {
    }

    /**
     * Asks a service for something that can be done without. A failure is reported once to the {@link FaultLog}.
     *
     * @param what what it is asked to do, as it reads after "could not"
     * @return empty if it failed, or gave null
     */
    public static <T> Optional<T> ask(Object service, String what, Supplier<? extends T> call) {
        try {
            T answer = call.get();
            if (answer != null) {
                return Optional.of(answer);
            }
            leftOut(service, what, null);
        } catch (RuntimeException | Error e) {
            if (passes(e)) {
                throw e;
            }
            leftOut(service, what, e);
        }
        return Optional.empty();
    }

    /**
     * Asks a service for what cannot be done without.
     *
     * @param what as in {@link #ask}
     * @throws ServiceFailedException if it failed, or gave null
     * @throws E                      as the service
     */
    public static <T, E extends Exception> T call(Object service, String what, Call<? extends T, E> call) throws E {
        T answer;
        try {
            answer = call.make();
        } catch (RuntimeException | Error e) {
            throw failed(service, what, e);
        }
        if (answer == null) {
            throw new ServiceFailedException(clause(service, what, null), null);
        }
        return answer;
    }

    /**
     * Has a service do something that the caller cannot do without.
     *
     * @param what as in {@link #ask}
     * @throws ServiceFailedException if it failed
     * @throws E                      as the service
     */
    public static <E extends Exception> void run(Object service, String what, Action<E> action) throws E {
        try {
            action.take();
        } catch (RuntimeException | Error e) {
            throw failed(service, what, e);
        }
    }

    /**
     * Makes of what a service threw the exception to throw in its place, for callers that cannot have {@link #call}
     * make the call.
     *
     * @param what as in {@link #ask}
     * @return the failure itself where it passes as it is, and is no error
     */
    public static RuntimeException failed(Object service, String what, Throwable failure) {
        if (failure instanceof Error error && passes(error)) {
            throw error;
        }
        return failure instanceof RuntimeException exception && passes(exception) ? exception
                : new ServiceFailedException(clause(service, what, failure), failure);
    }

    /**
     * Makes the exception for a service that did what it must not.
     *
     * @param what what it did, as it reads after the name of its class: {@code "kept 3 of 4 positions"}
     */
    public static ServiceFailedException refused(Object service, String what) {
        return new ServiceFailedException(begin(service) + ' ' + what, null);
    }

    /**
     * Reports a failure that all else goes on without, once for each class and thing that it could not do.
     *
     * @param what  as in {@link #ask}
     * @param cause null if the service gave null
     */
    public static void leftOut(Object service, String what, @Nullable Throwable cause) {
        FaultLog.report(service.getClass().getName() + ' ' + what,
                new Fault(clause(service, what, cause) + ", and is left out" + REMEDY, Optional.ofNullable(cause)));
    }

    /** Reports what {@link #call} threw, where all else goes on without it; once for each sentence. */
    public static void leftOut(ServiceFailedException failure) {
        FaultLog.report(failure.getMessage(),
                new Fault(failure.getMessage() + ", and is left out" + REMEDY, Optional.of(failure)));
    }

    /** Names whose the service is: its bundle with the version, or its class where there are no bundles. */
    public static String ownerOf(Object service) {
        return Owner.of(service).toString();
    }

    /** Tells whether the service is one of KEN's own bundles. */
    public static boolean isBuiltIn(Object service) {
        return Owner.of(service).builtIn();
    }

    private static boolean passes(Throwable failure) {
        return failure instanceof CancellationException || failure instanceof UncheckedIOException
                || failure instanceof ServiceFailedException
                || failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
    }

    private static String begin(Object service) {
        Owner owner = Owner.of(service);
        return owner + " failed: " + (owner.bundle() ? "its class " + className(service) : "it");
    }

    /** Name of the class, of a lambda that of the class it is in. */
    private static String className(Object service) {
        return service.getClass().getName().replaceFirst("\\$\\$Lambda.*", "");
    }

    private static String clause(Object service, String what, @Nullable Throwable failure) {
        return begin(service) + " could not " + what + " (" + (failure == null ? "it returned null" : describe(failure))
                + ')';
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage() == null ? ""
                : failure.getMessage().lines().findFirst().orElse("").strip();
        return failure.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }
}
