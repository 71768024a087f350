/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pieces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.pieces.PiecewiseOperation;
import org.kenworkbench.operations.tests.PruneFixture;

/** Divides what operations do, and does pieces as processes would that know nothing but the options and bytes. */
public final class DividedRuns {

    /** Creates an operation with options, as each process has one. */
    public interface Made {
        PiecewiseOperation operation() throws Exception;
    }

    private final Made made;
    private final Supplier<StandardContext> contexts;
    private final long splitBytes;

    /**
     * @param contexts   each run and piece has one
     * @param splitBytes most bytes of a piece, but for a larger tensor; of any if 0
     */
    public DividedRuns(Made made, Supplier<StandardContext> contexts, long splitBytes) {
        this.made = made;
        this.contexts = contexts;
        this.splitBytes = splitBytes;
    }

    /** Divides prunings. */
    public DividedRuns(PruneFixture prunings, long splitBytes, Path out, String... options) {
        this(() -> prunings.operation(out, options), () -> prunings.begin(ProgressListener.NONE, options), splitBytes);
    }

    /** Divides the model, which is larger than a piece. */
    public PieceRun divide(boolean single, boolean resume) throws Exception {
        return operation().divide(new PieceSettings(splitBytes, single, resume), context()).orElseThrow();
    }

    public PiecewiseOperation operation() throws Exception {
        return made.operation();
    }

    public StandardContext context() {
        return contexts.get();
    }

    public byte[] piece(byte[] piece) throws Exception {
        return operation().piece(piece, context());
    }

    /**
     * Does all pieces in any order, each twice, and returns what the whole gives. The second time does it again, or
     * takes over what the first has done.
     *
     * @param disk folder on the disk below which pieces leave their notes
     */
    public OperationResult all(boolean single, int seed, Path disk) throws Exception {
        Random random = new Random(seed);
        try (PieceRun run = divide(single, false)) {
            for (List<byte[]> pieces = run.next(); !pieces.isEmpty(); pieces = run.next()) {
                List<Integer> order = new ArrayList<>();
                for (int i = 0; i < pieces.size(); i++) {
                    order.add(i);
                    order.add(i);
                }
                Collections.shuffle(order, random);
                for (int i : order) {
                    run.done(i, piece(pieces.get(i)));
                    if (random.nextBoolean()) {
                        deleteNotes(disk);
                    }
                }
            }
            return run.finish();
        }
    }

    private static void deleteNotes(Path disk) throws Exception {
        try (Stream<Path> all = Files.walk(disk)) {
            for (Path note : all.filter(file -> file.toString().endsWith(".piece")).toList()) {
                Files.delete(note);
            }
        }
    }

    /** Does the pieces of the next round. */
    public void round(PieceRun run) throws Exception {
        round(run, 1);
    }

    /**
     * Does the first piece of the next round, and each that is so many behind another one.
     *
     * @return the number of all pieces of the round
     */
    public int round(PieceRun run, int step) throws Exception {
        List<byte[]> pieces = run.next();
        for (int i = 0; i < pieces.size(); i += step) {
            run.done(i, piece(pieces.get(i)));
        }
        return pieces.size();
    }

    /** Reads all files below a folder. */
    public static Map<String, byte[]> files(Path folder) throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    public static void assertSameFiles(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertArrayEquals(expected.keySet().toArray(), actual.keySet().toArray());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
    }
}
