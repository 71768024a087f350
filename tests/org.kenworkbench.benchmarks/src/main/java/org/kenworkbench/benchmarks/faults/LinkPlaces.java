/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.faults;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.InflaterInputStream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Bytes of a link of version 2 by what they tell. */
final class LinkPlaces {

    /** Bytes at the beginning of a stream: its width, the first block's size and checksum, and most of its model. */
    private static final int MODEL_BYTES = 64;

    private final Map<FaultKind, int[]> places = new EnumMap<>(FaultKind.class);

    private LinkPlaces(FaultKind[] kinds) {
        for (FaultKind kind : List.of(FaultKind.FLIPPED_HEADER, FaultKind.FLIPPED_MODEL, FaultKind.FLIPPED_VALUES)) {
            places.put(kind, IntStream.range(0, kinds.length).filter(at -> kinds[at] == kind).toArray());
        }
    }

    static LinkPlaces of(byte[] link) throws IOException {
        int length = Math.toIntExact(ByteBuffer.wrap(link).order(ByteOrder.LITTLE_ENDIAN).getLong());
        int begin = Long.BYTES + length;
        JsonObject container = JsonParser
                .parseString(new String(link, Long.BYTES, length, StandardCharsets.UTF_8)).getAsJsonObject();
        FaultKind[] kinds = new FaultKind[link.length];
        Arrays.fill(kinds, FaultKind.FLIPPED_HEADER);
        int[] packed = range(container, "header", begin);
        JsonObject streams = unpacked(Arrays.copyOfRange(link, packed[0], packed[1]));
        streams.remove("__metadata__");
        int data = range(container, "data", begin)[0];
        for (String stream : streams.keySet()) {
            int[] range = range(streams, stream, data);
            Arrays.fill(kinds, range[0], range[1], FaultKind.FLIPPED_VALUES);
            Arrays.fill(kinds, range[0], Math.min(range[0] + MODEL_BYTES, range[1]), FaultKind.FLIPPED_MODEL);
        }
        return new LinkPlaces(kinds);
    }

    /** Draws a place of that kind. */
    int draw(FaultKind kind, SplittableRandom random) {
        int[] choice = places.get(kind);
        return choice[random.nextInt(choice.length)];
    }

    private static int[] range(JsonObject header, String name, int begin) {
        return header.getAsJsonObject(name).getAsJsonArray("data_offsets").asList().stream()
                .mapToInt(offset -> begin + offset.getAsInt()).toArray();
    }

    private static JsonObject unpacked(byte[] header) throws IOException {
        try (InputStream text = new InflaterInputStream(new ByteArrayInputStream(header))) {
            return JsonParser.parseString(new String(text.readAllBytes(), StandardCharsets.UTF_8)).getAsJsonObject();
        }
    }
}
