/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.kenworkbench.internal.pruning.cpu.CpuProvider;

import com.google.gson.JsonObject;

/**
 * The machine on which figures were measured.
 *
 * @param properties properties by name, in the order in which they are shown
 */
record Machine(Map<String, String> properties) {

    /** Load average above which other programs were at work, so that times say little. */
    private static final double BUSY_LOAD = 0.5;

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Describes the machine as it is now, with the load averages before anything is measured. */
    static Machine now() throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("processor", field("/proc/cpuinfo", "model name"));
        properties.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        properties.put("vectors", new CpuProvider().probe().reason());
        properties.put("memory", field("/proc/meminfo", "MemTotal"));
        properties.put("kernel", System.getProperty("os.name") + ' ' + System.getProperty("os.version"));
        properties.put("Java", System.getProperty("java.vm.name") + ' ' + Runtime.version());
        properties.put("load before", loadAverages());
        return new Machine(properties);
    }

    /**
     * Waits until the load has fallen, or the patience is over, and describes the machine as it is then: the build
     * before a run leaves a load behind that has nothing to do with what is measured.
     */
    static Machine whenIdle(Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (isBusy(loadAverages()) && System.nanoTime() < end) {
            Thread.sleep(POLL);
        }
        return now();
    }

    boolean isBusy() {
        return isBusy(properties.get("load before"));
    }

    private static boolean isBusy(String loadAverages) {
        return Double.parseDouble(loadAverages.split(" ")[0]) > BUSY_LOAD;
    }

    private static String loadAverages() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }

    String toMarkdown() {
        StringBuilder text = new StringBuilder();
        properties.forEach((name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        properties.forEach(json::addProperty);
        return json;
    }

    private static String field(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
                    .orElse("unknown");
        }
    }
}
