/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the archive of classes that a product starts with, for the Java that it brings. It is a static one (JEP 310):
 * the dynamic one, which needs no list, differs from run to run.
 *
 * @param ken  folder of the product, with its Java; the files on the class path must have their final times, which the
 *             archive notes
 * @param work folder for files in between
 */
record StartArchive(Path ken, Path work) {

    private static final String FILE = "classes.jsa";
    /** Line of the list that Java ends at when a class rests on one that it could not load. */
    private static final Pattern FAULT = Pattern.compile("while processing class list file \\S+ (\\d+):");
    /** More classes than a few that cannot be loaded from a list mean that something else is wrong. */
    private static final int MOST_FAULTS = 50;
    private static final int ROWS = 4;
    private static final int COLUMNS = 256;

    /** Makes the archive. */
    void make() throws IOException, ReleaseException {
        if (work.toString().contains(" ")) {
            throw new ReleaseException("options for Java are separated by blanks, so no release can be made below "
                    + work + "; clone to a folder without blanks.");
        }
        Path base = sample("base.safetensors", 1);
        Path tuned = sample("tuned.safetensors", 2);
        ClassList classes = new ClassList();
        List<List<String>> runs = List.of(
                List.of("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--reset", "40%",
                        "--write-model", "--out", work.resolve("out").toString()),
                List.of("inspect", base.toString()), List.of("inspect", "--help"), List.of("help"));
        for (List<String> run : runs) {
            Path list = work.resolve("loaded");
            run(run, "-XX:DumpLoadedClassList=" + list);
            classes.add(list);
        }
        Path archive = ken.resolve(FILE);
        dump(classes, archive);
        run(List.of("inspect", base.toString()), "-Xshare:on -XX:SharedArchiveFile=" + archive);
    }

    private void dump(ClassList classes, Path archive) throws IOException, ReleaseException {
        Path list = work.resolve("classes");
        for (int i = 0; i < MOST_FAULTS; i++) {
            List<String> keys = classes.write(list);
            String printed = run(List.of("help"), "-Xshare:dump -XX:SharedClassListFile=" + list
                    + " -XX:SharedArchiveFile=" + archive, true);
            Matcher fault = FAULT.matcher(printed);
            if (!fault.find()) {
                if (!Files.exists(archive)) {
                    throw new ReleaseException("Java made no archive of classes: " + printed.strip());
                }
                return;
            }
            classes.leaveOut(keys.get(Integer.parseInt(fault.group(1)) - 1));
        }
        throw new ReleaseException("Java could not load more than " + MOST_FAULTS
                + " classes of the list in " + list + "; report this.");
    }

    private void run(List<String> arguments, String options) throws IOException, ReleaseException {
        run(arguments, options, false);
    }

    private String run(List<String> arguments, String options, boolean mayFail) throws IOException, ReleaseException {
        List<String> command = new ArrayList<>(List.of(ken.resolve("ken").toString()));
        command.addAll(arguments);
        // An empty KEN_JAVA has the product's own be found.
        Map<String, String> environment = Map.of("KEN_ARCHIVE", "off", "KEN_JAVA", "", "KEN_JAVA_OPTS", options,
                "KEN_DROPINS", work.toString(), "XDG_CACHE_HOME", work.resolve("cache").toString(), "LC_ALL",
                "C.UTF-8");
        return mayFail ? Command.printed(command, environment) : Command.run(command, environment);
    }

    /** Writes a SafeTensors file with one matrix. */
    private Path sample(String name, long seed) throws IOException {
        byte[] header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]}}"
                .formatted(ROWS, COLUMNS, ROWS * COLUMNS * Float.BYTES).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + header.length + ROWS * COLUMNS * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header);
        Random random = new Random(seed);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            file.putFloat((float) random.nextGaussian());
        }
        return Files.write(work.resolve(name), file.array());
    }
}
