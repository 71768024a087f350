/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.kernel.ProviderFailedException;
import org.kenworkbench.subnetwork.format.CodecUnavailableException;
import org.kenworkbench.tensor.CheckpointException;

class ErrorTranslatorTest {

    static Stream<Arguments> failures() {
        IOException full = new IOException("No space left on device");
        return Stream.of(
                Arguments.of(new CheckpointException("x is truncated; get it again."), ExitCode.INPUT),
                Arguments.of(new CodecUnavailableException("no library", null), ExitCode.RESOURCES),
                Arguments.of(new ProviderFailedException("out of its memory", null), ExitCode.RESOURCES),
                Arguments.of(new NoSuchFileException("/in/x"), ExitCode.INPUT),
                Arguments.of(new AccessDeniedException("/in/x"), ExitCode.INPUT),
                Arguments.of(new IOException("Input/output error"), ExitCode.INPUT),
                Arguments.of(new AccessDeniedException("/out/.r.ken-tmp-12-ab/subnetwork.ken"), ExitCode.RESOURCES),
                Arguments.of(full, ExitCode.RESOURCES),
                Arguments.of(new CheckpointException("cannot write", full), ExitCode.RESOURCES),
                Arguments.of(new UncheckedIOException(full), ExitCode.RESOURCES),
                Arguments.of(new FileSystemException("/out/x", null, "Read-only file system"), ExitCode.RESOURCES),
                Arguments.of(new IOException("Disk quota exceeded"), ExitCode.RESOURCES),
                Arguments.of(new OutOfMemoryError("Java heap space"), ExitCode.RESOURCES),
                Arguments.of(new ExecutionException(new OutOfMemoryError()), ExitCode.RESOURCES),
                Arguments.of(new PruningRequestException("--k takes 1 or more."), ExitCode.USAGE),
                Arguments.of(new OperationCancelledException(), ExitCode.INTERRUPTED),
                Arguments.of(new InterruptedException(), ExitCode.INTERRUPTED),
                Arguments.of(new ExecutionException(new OperationCancelledException()), ExitCode.INTERRUPTED),
                Arguments.of(new IllegalStateException("bug"), ExitCode.COMPUTATION),
                Arguments.of(new StackOverflowError(), ExitCode.COMPUTATION),
                Arguments.of(new NullPointerException(), ExitCode.COMPUTATION));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void findsTheKind(Throwable failure, ExitCode kind) {
        OperationException translated = ErrorTranslator.translate(failure);
        assertEquals(kind, translated.kind());
        assertFalse(translated.getMessage().isBlank());
        assertFalse(translated.getMessage().contains("\n"));
    }

    @Test
    void namesTheOutputThatDoesNotFit() {
        IOException full = new IOException("No space left on device");
        assertEquals("cannot write out: the disk is full; free some space or choose another output.",
                ErrorTranslator.writing(Path.of("out"), full).getMessage());
        OperationException named = ErrorTranslator.writing(Path.of("out"), full);
        assertSame(named, ErrorTranslator.translate(named));
        assertSame(named, ErrorTranslator.translate(new ExecutionException(named)));
    }

    /** A sentence of whoever knew more stays, if memory was wanting. */
    @Test
    void keepsWhatIsSaidOfTheWantOfMemory() {
        OutOfMemoryError cause = new OutOfMemoryError("Java heap space");
        OperationException lost = new OperationException(ExitCode.RESOURCES, "the cluster is gone.", cause);
        assertSame(lost, ErrorTranslator.translate(lost));
        assertSame(lost, ErrorTranslator.translate(new ExecutionException(lost)));
        assertTrue(ErrorTranslator.translate(new OperationException(ExitCode.INPUT, "x is bad.", cause)).getMessage()
                .startsWith("out of memory; "));
    }

    @Test
    void keepsWhatIsTranslatedAlready() {
        OperationException known = new OperationException(ExitCode.COMPUTATION, "the loss is not finite");
        assertSame(known, ErrorTranslator.translate(known));
        assertSame(known, ErrorTranslator.translate(new ExecutionException(known)));
    }

    @Test
    void keepsTheSentenceOfATypedException() {
        assertEquals("x is truncated; get it again.",
                ErrorTranslator.translate(new CheckpointException("x is truncated; get it again.")).getMessage());
    }

    @Test
    void endsOnACircleOfCauses() {
        IOException one = new IOException("one");
        IOException two = new IOException("two", one);
        one.initCause(two);
        assertEquals(ExitCode.INPUT, ErrorTranslator.translate(one).kind());
    }

    @Test
    void namesTheOutputThatCannotBeWritten() {
        OperationException failure = ErrorTranslator.writing(Path.of("result"), new AccessDeniedException("result"));
        assertEquals(ExitCode.RESOURCES, failure.kind());
        assertEquals("cannot write result: permission denied; choose another output.", failure.getMessage());
        assertEquals("there is no such file", ErrorTranslator.reason(new NoSuchFileException("/a/b")));
        assertEquals("it is not a folder", ErrorTranslator.reason(new NotDirectoryException("/a/b")));
        assertEquals("the system gives no reason", ErrorTranslator.reason(new FileSystemException("/a/b")));
    }

    @Test
    void pointsToDebugForBugs() {
        assertTrue(ErrorTranslator.translate(new IllegalStateException("odd")).getMessage().contains("--debug"));
    }
}
