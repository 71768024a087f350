/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pieces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.tests.PruneFixture;

/** Tests of what holds of any work in pieces: of a pruning into shards, and of a packing whose shards are joined. */
class DividedWorkTest {

    /** One tensor a piece. */
    private static final long SMALLEST = 1;
    /** All tensors in one piece, as the models are small. */
    private static final long WHOLE = 0;
    private static final String TAKEN_OVER = "\"takenOver\":true";

    @TempDir
    Path work;
    private Path models;

    /** The kinds of work that are divided. */
    enum Kind {
        PRUNING,
        PACKING;

        boolean isJoined() {
            return this == PACKING;
        }

        int tensors() {
            return this == PRUNING ? PruneFixture.TENSORS : PackedPairs.TENSORS;
        }
    }

    /**
     * Work that can be divided.
     *
     * @param tuned   model, as it was named: a file, or a folder
     * @param weights file of the tuned model
     * @param bySplit divides it by the most bytes of a piece
     */
    private record Work(Kind kind, Path tuned, Path weights, LongFunction<DividedRuns> bySplit) {

        DividedRuns runs(long splitBytes) {
            return bySplit.apply(splitBytes);
        }

        PieceRun divide(DividedRuns runs, boolean resume) throws Exception {
            return runs.divide(kind.isJoined(), resume);
        }

        /** Does the first piece, and leaves it to a run that goes on. */
        void doOne(DividedRuns runs) throws Exception {
            try (PieceRun run = divide(runs, false)) {
                run.done(0, runs.piece(run.next().getFirst()));
            }
        }

        /** Changes the tuned model, or its time alone. */
        void touch(boolean changed) throws IOException {
            if (changed) {
                byte[] bytes = Files.readAllBytes(weights);
                bytes[bytes.length / 2] ^= 1;
                Files.write(weights, bytes);
            }
            Files.setLastModifiedTime(weights, FileTime.fromMillis(86_400_000));
        }
    }

    @BeforeEach
    void makeFolder() throws IOException {
        models = Files.createDirectory(work.resolve("models"));
    }

    private Path out() {
        return work.resolve("out.ken");
    }

    private Work work(Kind kind) throws IOException {
        return switch (kind) {
            case PRUNING -> {
                PruneFixture prunings = PruneFixture.in(models);
                yield new Work(kind, prunings.tuned(), prunings.tuned(),
                        splitBytes -> new DividedRuns(prunings, splitBytes, out(), "--keep", "20%"));
            }
            case PACKING -> {
                PackedPairs pairs = PackedPairs.in(models);
                yield new Work(kind, pairs.tuned(), pairs.weights(), splitBytes -> pairs.divided(out(), splitBytes));
            }
        };
    }

    private static void assertRefused(ExitCode kind, String text, Executable refused) {
        OperationException e = assertThrows(OperationException.class, refused);
        assertEquals(kind, e.kind());
        assertTrue(e.getMessage().contains(text), e::getMessage);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsTakenOverUnlessAsked(Kind kind) throws Exception {
        Work divided = work(kind);
        DividedRuns runs = divided.runs(SMALLEST);
        divided.doOne(runs);
        Path left = PruneFixture.staging(work);
        try (PieceRun run = divided.divide(runs, false)) {
            assertFalse(Files.exists(left));
            assertFalse(new String(runs.piece(run.next().getFirst())).contains(TAKEN_OVER));
        }
    }

    /** A shard that a machine lost a part of is written again. */
    @ParameterizedTest
    @EnumSource
    void damagedShardsAreDoneAgain(Kind kind) throws Exception {
        Work divided = work(kind);
        DividedRuns runs = divided.runs(SMALLEST);
        try (PieceRun run = divided.divide(runs, false)) {
            byte[] piece = run.next().getFirst();
            byte[] result = runs.piece(piece);
            assertTrue(new String(runs.piece(piece)).contains(TAKEN_OVER));
            Path shard = onlyShard();
            byte[] bytes = Files.readAllBytes(shard);
            byte[] damaged = bytes.clone();
            damaged[damaged.length / 2]++;
            Files.write(shard, damaged);
            assertArrayEquals(result, runs.piece(piece));
            assertArrayEquals(bytes, Files.readAllBytes(shard));
        }
    }

    private Path onlyShard() throws IOException {
        try (Stream<Path> files = Files.walk(PruneFixture.staging(work))) {
            List<Path> shards = files.filter(file -> file.toString().endsWith(".ken")).toList();
            assertEquals(1, shards.size());
            return shards.getFirst();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherRunIsNotGoneOnWith(Kind kind) throws Exception {
        Work divided = work(kind);
        divided.doOne(divided.runs(SMALLEST));
        assertRefused(ExitCode.USAGE, "--split into " + kind.tensors() + " pieces",
                () -> divided.divide(divided.runs(WHOLE), true));
    }

    @ParameterizedTest
    @EnumSource
    void modelsThatAreNotLargerAreNotDivided(Kind kind) throws Exception {
        Work divided = work(kind);
        DividedRuns runs = divided.runs(SMALLEST);
        assertEquals(Optional.empty(), runs.operation()
                .divide(new PieceSettings(Files.size(divided.weights()), false, false), runs.context()));
        assertEquals(List.of("models"), PruneFixture.names(work));
    }

    @ParameterizedTest
    @EnumSource
    void inputsThatChangeAreRefused(Kind kind) throws Exception {
        Work divided = work(kind);
        DividedRuns runs = divided.runs(WHOLE);
        try (PieceRun run = divided.divide(runs, false)) {
            byte[] piece = run.next().getFirst();
            run.done(0, runs.piece(piece));
            divided.touch(true);
            assertRefused(ExitCode.INPUT, kind == Kind.PRUNING ? "when the pruning was divided"
                    : "when the packing was divided", () -> runs.piece(piece));
            assertRefused(ExitCode.INPUT, divided.tuned() + " changed while it was read", run::finish);
        }
        assertFalse(Files.exists(out()));
    }

    /** Inputs that were copied meanwhile have other times; their values tell that they are the same. */
    @ParameterizedTest
    @CsvSource({"PRUNING, false", "PRUNING, true", "PACKING, false", "PACKING, true"})
    void inputsOfAResumedRunMayBeCopiesOnly(Kind kind, boolean changed) throws Exception {
        Work divided = work(kind);
        DividedRuns runs = divided.runs(WHOLE);
        divided.doOne(runs);
        divided.touch(changed);
        try (PieceRun run = divided.divide(runs, true)) {
            byte[] piece = run.next().getFirst();
            if (changed) {
                assertRefused(ExitCode.INPUT, "has changed since the unfinished run", () -> runs.piece(piece));
            } else {
                assertTrue(new String(runs.piece(piece)).contains(TAKEN_OVER));
            }
        }
    }

    /** A process that sees another disk than the others must not write where nobody looks. */
    @ParameterizedTest
    @EnumSource
    void everyProcessMustSeeTheOutput(Kind kind) throws Exception {
        Work divided = work(kind);
        DividedRuns runs = divided.runs(WHOLE);
        try (PieceRun run = divided.divide(runs, false)) {
            byte[] piece = run.next().getFirst();
            Path staging = PruneFixture.staging(work);
            Files.move(staging, work.resolve("elsewhere"));
            assertEquals(ExitCode.RESOURCES, assertThrows(OperationException.class, () -> runs.piece(piece)).kind());
            assertFalse(Files.exists(staging));
            Files.move(work.resolve("elsewhere"), staging);
            run.done(0, runs.piece(piece));
            Files.delete(staging.resolve("result/subnetwork-00002-of-00002.ken"));
            assertEquals(ExitCode.RESOURCES, assertThrows(OperationException.class, run::finish).kind());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPieceIsNotDoneBeforeItIsAskedFor(Kind kind) throws Exception {
        Work divided = work(kind);
        DividedRuns runs = divided.runs(SMALLEST);
        try (PieceRun run = divided.divide(runs, false)) {
            List<byte[]> pieces = run.next();
            run.done(1, runs.piece(pieces.get(1)));
            assertThrows(IllegalStateException.class, run::next);
            assertThrows(IllegalStateException.class, run::finish);
            assertThrows(IllegalArgumentException.class, () -> run.done(0, new byte[] {'{'}));
            assertThrows(IllegalArgumentException.class, () -> runs.piece(new byte[] {'{', '}'}));
        }
    }
}
