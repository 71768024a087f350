/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The groups of {@code data/ken-golden.safetensors}: rows with what the authors' program answers. Read here with a few
 * lines of its own, so that a fault in the product's reader cannot hide one in its rules.
 */
public final class GoldenRows {

    /** Rows of n values, laid end to end, and what the authors' program keeps of them. */
    public record Group(String name, int rows, int n, int k, MemorySegment values, Expected expected) {

        @Override
        public String toString() {
            return name + " n=" + n + " k=" + k;
        }
    }

    /** Masks by each rule, one byte a value, and the rounded densities at the k grid points of each row. */
    public record Expected(byte[] ken, byte[] kenByValue, byte[] kenDensity, int[] rounded) {
    }

    private final byte[] file;
    private final String header;
    private final int dataStart;

    private GoldenRows(byte[] file) {
        this.file = file;
        int headerBytes = Math.toIntExact(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong());
        this.header = new String(file, 8, headerBytes, StandardCharsets.UTF_8);
        this.dataStart = 8 + headerBytes;
    }

    public static List<Group> groups() throws IOException {
        URL inBundle = GoldenRows.class.getResource("/data/ken-golden.safetensors");
        GoldenRows golden;
        if (inBundle != null) {
            try (var stream = inBundle.openStream()) {
                golden = new GoldenRows(stream.readAllBytes());
            }
        } else {
            golden = new GoldenRows(
                    Files.readAllBytes(Path.of("../org.kenworkbench.pruning.tests/data/ken-golden.safetensors")));
        }
        List<Group> groups = new ArrayList<>();
        Matcher names = Pattern.compile("\"([^\"]+)\\.values\":").matcher(golden.header);
        while (names.find()) {
            groups.add(golden.group(names.group(1)));
        }
        return groups;
    }

    private Group group(String name) {
        Matcher shape = match("\"" + Pattern.quote(name + ".values")
                + "\":\\{\"dtype\":\"F32\",\"shape\":\\[(\\d+),(\\d+)\\]");
        Matcher k = match("\"" + Pattern.quote(name) + "\":\"(\\d+)\"");
        return new Group(name, Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2)),
                Integer.parseInt(k.group(1)), MemorySegment.ofArray(data(name + ".values")),
                new Expected(data(name + ".grid_mask"), data(name + ".grid_mask_by_value"),
                        data(name + ".density_mask"), ints(data(name + ".grid_density_rounded"))));
    }

    private static int[] ints(byte[] bytes) {
        int[] ints = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(ints);
        return ints;
    }

    private byte[] data(String tensor) {
        Matcher offsets = match("\"" + Pattern.quote(tensor) + "\":\\{[^}]*\"data_offsets\":\\[(\\d+),(\\d+)\\]");
        return Arrays.copyOfRange(file, dataStart + Integer.parseInt(offsets.group(1)),
                dataStart + Integer.parseInt(offsets.group(2)));
    }

    private Matcher match(String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(header);
        if (!matcher.find()) {
            throw new IllegalStateException("not in the golden file: " + regex);
        }
        return matcher;
    }
}
