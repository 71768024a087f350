/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.benchmarks.DebianPython;
import org.kenworkbench.benchmarks.Settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The loader for Python in a process of Debian's Python, which stays on one processor. */
final class Loader {

    private static final String SCRIPT = "restore_speed.py";
    private static final List<String> ON_ONE_PROCESSOR = List.of("taskset", "-c", "0");

    private final Path folder;
    private final Path script;
    private final boolean pinned;
    private final Path loader;

    private Loader(Path folder, Path script, boolean pinned, Path loader) {
        this.folder = folder;
        this.script = script;
        this.pinned = pinned;
        this.loader = loader;
    }

    /** Finds out how the loader can be run here. */
    static Loader on(Settings settings) throws IOException, InterruptedException {
        if (!DebianPython.has("numpy")) {
            throw new BenchmarkException("numpy is not installed for " + DebianPython.INTERPRETER
                    + ", so the loader cannot run; install python3-numpy");
        }
        Path folder = Files.createTempDirectory(settings.scratch(), "python");
        return new Loader(folder, DebianPython.script(Loader.class, SCRIPT, folder), canBePinned(),
                settings.places().loader());
    }

    private static boolean canBePinned() throws InterruptedException {
        List<String> command = new ArrayList<>(ON_ONE_PROCESSOR);
        command.add("true");
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Names the versions of Python and NumPy. */
    String versions() throws IOException, InterruptedException {
        return answer("versions").get("versions").getAsString();
    }

    /** Tells how it is kept on one processor. */
    String processor() {
        return pinned ? "processor 0 alone (" + String.join(" ", ON_ONE_PROCESSOR) + ")"
                : "one thread, on any processor (there is no taskset)";
    }

    /**
     * Restores a model several times, and leaves the last one.
     *
     * @throws BenchmarkException if two times did not give the same file
     */
    LoaderTimes restore(Path base, Path delta, Path out, int runs) throws IOException, InterruptedException {
        JsonObject answer = answer("restore", base.toString(), delta.toString(), out.toString(), String.valueOf(runs));
        if (answer.get("results").getAsInt() != 1) {
            throw new BenchmarkException("The loader for Python restores another model each time");
        }
        return new LoaderTimes(answer.get("start").getAsDouble(), doubles(answer, "wall"),
                least(doubles(answer, "cpu")));
    }

    private JsonObject answer(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(pinned ? ON_ONE_PROCESSOR : List.of());
        // Neither variables nor packages of the user's have a say.
        command.addAll(List.of(DebianPython.INTERPRETER, "-I", "-B", script.toString(), loader.getParent().toString()));
        command.addAll(List.of(arguments));
        return DebianPython.answer(command, folder);
    }

    private static double[] doubles(JsonObject answer, String name) {
        return StreamSupport.stream(answer.getAsJsonArray(name).spliterator(), false)
                .mapToDouble(JsonElement::getAsDouble).toArray();
    }

    private static double least(double[] values) {
        double least = values[0];
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }
}
