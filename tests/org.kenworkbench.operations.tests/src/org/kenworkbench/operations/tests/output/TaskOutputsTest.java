/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.TaskOutputs;

/** Outputs of a task whose first process was taken for lost, and is still at work. */
class TaskOutputsTest {

    private static final Duration LONG = Duration.ofDays(1);

    @TempDir
    Path work;

    private final CountDownLatch waits = new CountDownLatch(2);

    private BooleanSupplier asked(boolean cancelled) {
        return () -> {
            waits.countDown();
            return cancelled && waits.getCount() == 0;
        };
    }

    /** Does the work of a second process, and returns when it waits for the first one. */
    private <T> FutureTask<T> second(boolean cancelled, Callable<T> done) throws InterruptedException {
        FutureTask<T> second = new FutureTask<>(() -> {
            try (TaskOutputs _ = TaskOutputs.at(work.resolve("out"), LONG, asked(cancelled))) {
                return done.call();
            }
        });
        Thread.ofPlatform().daemon().start(second);
        waits.await();
        return second;
    }

    private static boolean write(Path target, String text) throws Exception {
        try (OutputFolder out = OutputFolder.open(target, true, List.of())) {
            Files.writeString(out.resolve(text), text);
            Files.writeString(out.resolve("content"), text);
            out.publish("content");
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSecondWaitsForTheFirst(boolean firstPublishes) throws Exception {
        Path target = work.resolve("out");
        FutureTask<Boolean> second;
        try (OutputFolder first = OutputFolder.open(target, false, List.of())) {
            second = second(false, () -> write(target, "second"));
            Files.writeString(first.resolve("content"), "first");
            if (firstPublishes) {
                first.publish("content");
            }
        }
        assertTrue(second.get());
        assertEquals("second", Files.readString(target.resolve("content")));
        try (var names = Files.list(work)) {
            assertEquals(List.of(target), names.toList());
        }
    }

    /** The folder in which both are made is deleted as the first one ends. */
    @Test
    void theSecondMakesTheFolderAgain() throws Exception {
        Path target = work.resolve("out/deep/down.txt");
        FutureTask<Boolean> second;
        try (OutputFile _ = OutputFile.open(target, false, List.of())) {
            second = second(false, () -> {
                try (OutputFile file = OutputFile.open(target, true, List.of())) {
                    Files.writeString(file.temporary(), "second");
                    file.publish();
                    return true;
                }
            });
        }
        assertTrue(second.get());
        assertEquals("second", Files.readString(target));
    }

    @Test
    void whatWaitsCanBeStopped() throws Exception {
        Path target = work.resolve("out/file");
        try (OutputFile _ = OutputFile.open(target, false, List.of())) {
            FutureTask<Boolean> second = second(true, () -> write(target, "second"));
            assertInstanceOf(OperationCancelledException.class,
                    assertThrows(ExecutionException.class, second::get).getCause());
        }
    }

    @Test
    void patienceEndsAndOthersHaveNone() throws Exception {
        Path target = work.resolve("out");
        try (OutputFile _ = OutputFile.open(target, false, List.of());
                OutputFile _ = OutputFile.open(work.resolve("other"), false, List.of());
                TaskOutputs _ = TaskOutputs.at(target, Duration.ZERO, () -> false)) {
            for (String name : List.of("out", "other")) {
                OperationException busy = assertThrows(OperationException.class,
                        () -> OutputFile.open(work.resolve(name), true, List.of()));
                assertEquals(ExitCode.RESOURCES, busy.kind());
                assertEquals("another run is writing to " + work.resolve(name)
                        + "; wait for it to end, or name another output.", busy.getMessage());
            }
        }
    }
}
