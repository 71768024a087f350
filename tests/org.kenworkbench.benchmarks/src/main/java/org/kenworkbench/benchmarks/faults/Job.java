/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.benchmarks.Scratch;

/**
 * A command with what is right of it.
 *
 * @param digest       SHA-256 of the result of a run that was not disturbed
 * @param usualSeconds seconds that such a run takes, start included
 */
record Job(Work work, Chain chain, String digest, double usualSeconds) {

    private static final int RUNS = 3;

    /**
     * Runs the command undisturbed, some times.
     *
     * @throws BenchmarkException if the last model of the chain, which is known, does not come out of the result, or
     *                            runs differ in theirs
     */
    static Job measured(Work work, Chain chain, ProductRuns runs, Path folder)
            throws IOException, InterruptedException {
        double[] seconds = new double[RUNS];
        String digest = null;
        for (int run = 0; run < RUNS; run++) {
            Scratch.delete(folder);
            Files.createDirectory(folder);
            Path out = folder.resolve(work.fileName());
            seconds[run] = runs.runWell(work.words(chain, out));
            String ofThis = digest(out);
            if (digest != null && !digest.equals(ofThis)) {
                throw new BenchmarkException("Two undisturbed runs of " + work.title() + " have different results");
            }
            digest = ofThis;
        }
        requireModel(work, chain, runs, folder);
        Scratch.delete(folder);
        Arrays.sort(seconds);
        return new Job(work, chain, digest, seconds[RUNS / 2]);
    }

    private static void requireModel(Work work, Chain chain, ProductRuns runs, Path folder)
            throws IOException, InterruptedException {
        Path model = folder.resolve(work.fileName());
        if (work != Work.RESTORE) {
            Path delta = model;
            model = folder.resolve("model.safetensors");
            runs.runWell(Work.restore(chain.models().getFirst(), List.of(delta), model));
        }
        if (Files.mismatch(chain.models().getLast(), model) >= 0) {
            throw new BenchmarkException("An undisturbed run of " + work.title() + " does not lead to the last model");
        }
    }

    /** Whether the result of a run has the right bytes. */
    boolean isRight(Path result) throws IOException {
        return digest.equals(digest(result));
    }

    private static String digest(Path file) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), sha)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
