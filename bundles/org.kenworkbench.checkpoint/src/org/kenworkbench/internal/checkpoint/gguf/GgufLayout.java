/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.gguf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.internal.checkpoint.mapped.ByteCursor;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Places of everything in a GGUF file, told by its {@linkplain GgufFrame frame}.
 *
 * @param places position of each tensor in the file
 * @param pieces bytes of the frame by their position in the file, in order
 */
public record GgufLayout(Map<TensorId, Long> places, List<Piece> pieces) {

    /**
     * Bytes of a part of the frame.
     *
     * @param of        the part
     * @param from      index of the first byte in it
     * @param sizeBytes number of bytes
     */
    public record Piece(long positionBytes, byte[] of, int from, int sizeBytes) {
    }

    /**
     * Finds the position of each part and tensor in the file.
     *
     * @param file    names the file in messages
     * @param parts   bytes of all parts of the frame, by their names
     * @param tensors all tensors that are no part of the frame
     * @throws CheckpointException if the parts do not make the frame of a file with these tensors
     */
    public static GgufLayout of(String file, Map<TensorId, byte[]> parts, Collection<TensorInfo> tensors)
            throws CheckpointException {
        byte[] rest = parts.get(GgufFrame.REST);
        if (rest == null) {
            throw damaged(file, "lacks " + GgufFrame.REST);
        }
        Map<String, Integer> apart = apart(file, parts);
        GgufHeader header = GgufHeader.read(file, new ByteCursor("The GGUF header of " + file, rest), apart);
        Builder builder = new Builder(file, rest);
        for (GgufMetadata.Place place : header.places()) {
            if (apart.remove(place.key()) != null) {
                builder.frame(Math.toIntExact(place.beginBytes()));
                builder.value(parts.get(GgufFrame.value(place.key())));
            }
        }
        if (!apart.isEmpty()) {
            throw damaged(file, "has values that its header does not call for");
        }
        builder.frame(Math.toIntExact(builder.taken + header.sizeBytes() - builder.position));
        return builder.tensors(header, tensors);
    }

    /** Finds the sizes of the values that are not in the header, by their keys. */
    private static Map<String, Integer> apart(String file, Map<TensorId, byte[]> parts) throws CheckpointException {
        Map<String, Integer> apart = new HashMap<>();
        for (Map.Entry<TensorId, byte[]> part : parts.entrySet()) {
            if (!part.getKey().equals(GgufFrame.REST)) {
                String key = GgufFrame.key(part.getKey()).orElseThrow(() -> damaged(file,
                        "has a part " + ShownText.of(part.getKey().name()) + ", which no GGUF file has"));
                apart.put(key, part.getValue().length);
            }
        }
        return apart;
    }

    private static CheckpointException damaged(String file, String what) {
        return new CheckpointException(
                "The GGUF header of " + file + ' ' + what + "; get the file from its source again.");
    }

    /** A file that is put together from front to back. */
    private static final class Builder {

        private final String file;
        private final byte[] rest;
        private final List<Piece> pieces = new ArrayList<>();
        private final SortedMap<TensorId, Long> places = new TreeMap<>();
        private long position;
        /** Number of bytes of the rest that have their place. */
        private int taken;

        Builder(String file, byte[] rest) {
            this.file = file;
            this.rest = rest;
        }

        /** Places bytes of the rest up to an index. */
        void frame(int end) {
            if (end > taken) {
                pieces.add(new Piece(position, rest, taken, end - taken));
                position += end - taken;
                taken = end;
            }
        }

        void value(byte[] bytes) {
            pieces.add(new Piece(position, bytes, 0, bytes.length));
            position += bytes.length;
        }

        GgufLayout tensors(GgufHeader header, Collection<TensorInfo> tensors) throws CheckpointException {
            requireSame(header, tensors);
            List<GgufHeader.Claim> sorted = new ArrayList<>(header.claims());
            Map<String, TensorInfo> infos = new HashMap<>();
            tensors.forEach(info -> infos.put(info.name(), info));
            // An empty tensor may begin where another one does.
            sorted.sort(Comparator.comparingLong(GgufHeader.Claim::offsetBytes)
                    .thenComparingLong(claim -> infos.get(claim.name()).sizeBytes()));
            for (GgufHeader.Claim claim : sorted) {
                long sizeBytes = infos.get(claim.name()).sizeBytes();
                if (sizeBytes == 0) {
                    continue;
                }
                long gap = claim.offsetBytes() - (position - header.dataBytes());
                if (claim.offsetBytes() < 0 || gap < 0 || gap > rest.length - taken
                        || sizeBytes > Long.MAX_VALUE - position - rest.length) {
                    throw damaged(file, "places tensor " + ShownText.of(claim.name()) + " where it cannot lie");
                }
                frame(taken + (int) gap);
                places.put(new TensorId(claim.name()), position);
                position += sizeBytes;
            }
            frame(rest.length);
            return new GgufLayout(Map.copyOf(places), List.copyOf(pieces));
        }

        private void requireSame(GgufHeader header, Collection<TensorInfo> tensors) throws CheckpointException {
            Set<TensorInfo> open = new LinkedHashSet<>(tensors);
            for (GgufHeader.Claim claim : header.claims()) {
                if (claim.type().dtype().isEmpty() || !open.remove(info(claim, claim.type().dtype().get()))) {
                    throw damaged(file, "lists tensor " + ShownText.of(claim.name()) + ", which is another one");
                }
            }
            if (!open.isEmpty()) {
                throw damaged(file, "does not list tensor " + ShownText.of(open.iterator().next().name()));
            }
        }

        private TensorInfo info(GgufHeader.Claim claim, DType dtype) throws CheckpointException {
            try {
                return new TensorInfo(new TensorId(claim.name()), dtype, new Shape(claim.dims()));
            } catch (IllegalArgumentException e) {
                throw (CheckpointException) damaged(file,
                        "gives tensor " + ShownText.of(claim.name()) + " a shape that no file can hold").initCause(e);
            }
        }
    }
}
