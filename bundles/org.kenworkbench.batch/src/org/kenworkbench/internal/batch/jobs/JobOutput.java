/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.inputs.ContentDigests;

import com.google.gson.JsonObject;

/**
 * A file that a job made.
 *
 * @param path   from the place of all results, with slashes
 * @param sha256 in 64 hexadecimal digits
 */
record JobOutput(String path, long sizeBytes, String sha256) {

    /**
     * Lists the files of a job and reads them for their digests; throws {@link OperationCancelledException} soon after
     * it was cancelled.
     *
     * @param place what the job made: a file, or a folder of files
     */
    static List<JobOutput> of(Path results, Path place, BooleanSupplier cancelled)
            throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(place)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<JobOutput> outputs = new ArrayList<>();
        for (Path file : files) {
            outputs.add(new JobOutput(path(results, file), Files.size(file), ContentDigests.ofFile(file, read -> {
                // the batch counts jobs
            }, cancelled)));
        }
        return outputs;
    }

    /** Reads what {@link JobResult#json} wrote; empty if it is something else. */
    static Optional<JobOutput> of(JsonObject json) {
        Optional<String> path = JobResults.text(json, "path");
        Optional<String> size = JobResults.text(json, "sizeBytes").filter(text -> text.matches("\\d{1,18}"));
        Optional<String> digest = JobResults.text(json, "sha256");
        return path.isEmpty() || size.isEmpty() || digest.isEmpty() ? Optional.empty()
                : Optional.of(new JobOutput(path.get(), Long.parseLong(size.get()), digest.get()));
    }

    private static String path(Path results, Path file) {
        return results.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /** Tells whether the file is there in its size. */
    boolean isThere(Path results) {
        try {
            return Files.size(results.resolve(path)) == sizeBytes;
        } catch (IOException _) {
            return false;
        }
    }
}
