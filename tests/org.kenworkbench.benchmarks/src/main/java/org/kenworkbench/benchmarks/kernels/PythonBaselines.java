/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.benchmarks.DebianPython;
import org.kenworkbench.benchmarks.Settings;

import com.google.gson.JsonObject;

/** Runs the same rows through Debian's Python on one thread, by {@code baselines.py}. */
final class PythonBaselines {

    static final String PUBLISHED = "published";
    static final String SCIPY_DENSITY = "scipy-density";
    static final String NUMPY_BINNED = "numpy-binned";

    private static final String SCRIPT = "baselines.py";

    private final Settings settings;

    PythonBaselines(Settings settings) {
        this.settings = settings;
    }

    /**
     * Answer of Python for one row shape.
     *
     * @param versions the libraries and their versions
     * @param ways     results by the constants of {@link PythonBaselines}; those whose library is missing are absent
     */
    record Answer(String versions, Map<String, Way> ways) {

        static Answer none() {
            return new Answer("", Map.of());
        }

        Optional<Timing> timing(String way) {
            return Optional.ofNullable(ways.get(way)).map(Way::timing);
        }
    }

    /**
     * Result of one way in Python.
     *
     * @param rows number of rows it got through, from the first of the sample
     * @param kept a byte of 0 or 1 for each value of these rows
     */
    record Way(Timing timing, int rows, byte[] kept) {
    }

    /** Returns the reason why nothing can be asked of Python here; empty if something can. */
    Optional<String> missing() throws InterruptedException {
        return DebianPython.has("numpy") ? Optional.empty()
                : Optional.of("numpy is not installed for " + DebianPython.INTERPRETER
                        + ", so nothing is compared with Python");
    }

    Answer run(SampleRows sample) throws IOException, InterruptedException {
        RowShape shape = sample.shape();
        Path folder = Files.createTempDirectory(settings.scratch(), "python");
        Path rows = folder.resolve("rows.f32");
        try (FileChannel channel = FileChannel.open(rows, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(sample.tuned().asByteBuffer());
        }
        Path script = DebianPython.script(PythonBaselines.class, SCRIPT, folder);
        List<String> command = List.of(DebianPython.INTERPRETER, "-B", script.toString(), rows.toString(),
                String.valueOf(shape.n()), String.valueOf(shape.k()), settings.quick() ? "0.5" : "5",
                folder.toString());
        return parse(DebianPython.answer(command, folder), folder);
    }

    private static Answer parse(JsonObject answer, Path folder) throws IOException {
        Map<String, Way> ways = new HashMap<>();
        JsonObject timings = answer.getAsJsonObject("ways");
        for (String name : timings.keySet()) {
            JsonObject way = timings.getAsJsonObject(name);
            Timing timing = new Timing(way.get("minNs").getAsDouble(), way.get("meanNs").getAsDouble());
            ways.put(name,
                    new Way(timing, way.get("rows").getAsInt(), Files.readAllBytes(folder.resolve(name + ".u8"))));
        }
        StringBuilder versions = new StringBuilder();
        answer.getAsJsonObject("versions").asMap()
                .forEach((library, version) -> versions.append(versions.isEmpty() ? "" : ", ")
                        .append(library).append(' ').append(version.getAsString()));
        return new Answer(versions.toString(), Map.copyOf(ways));
    }
}
