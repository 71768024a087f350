/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.task;

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
import org.kenworkbench.operations.output.WrittenDigests;

import com.google.gson.JsonObject;

/**
 * A file that a job made.
 *
 * @param path   from the place of all results, with slashes
 * @param sha256 in 64 hexadecimal digits
 */
public record JobOutput(String path, long sizeBytes, String sha256) {

    /**
     * Lists the files of a job, and reads those for their digests whose digests nobody has told; throws
     * {@link OperationCancelledException} soon after it was cancelled.
     *
     * @param place what the job made: a file, or a folder of files
     */
    static List<JobOutput> of(Path results, Path place, WrittenDigests digests, BooleanSupplier cancelled)
            throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(place)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<JobOutput> outputs = new ArrayList<>();
        for (Path file : files) {
            long sizeBytes = Files.size(file);
            Optional<String> told = digests.find(file, sizeBytes);
            outputs.add(new JobOutput(path(results, file), sizeBytes,
                    told.isPresent() ? told.get() : ContentDigests.ofFile(file, read -> {
                        // the batch counts jobs
                    }, cancelled)));
        }
        return outputs;
    }

    /** Returns the output as the results of a batch have it. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("path", path);
        json.addProperty("sizeBytes", sizeBytes);
        json.addProperty("sha256", sha256);
        return json;
    }

    /** Reads what {@link #json} wrote; empty if it is something else. */
    public static Optional<JobOutput> of(JsonObject json) {
        Optional<String> path = LineFields.text(json, "path");
        Optional<String> size = LineFields.text(json, "sizeBytes").filter(text -> text.matches("\\d{1,18}"));
        Optional<String> digest = LineFields.text(json, "sha256");
        return path.isEmpty() || size.isEmpty() || digest.isEmpty() ? Optional.empty()
                : Optional.of(new JobOutput(path.get(), Long.parseLong(size.get()), digest.get()));
    }

    private static String path(Path results, Path file) {
        return results.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /** Tells whether the file is there in its size. */
    public boolean isThere(Path results) {
        try {
            return Files.size(results.resolve(path)) == sizeBytes;
        } catch (IOException _) {
            return false;
        }
    }
}
