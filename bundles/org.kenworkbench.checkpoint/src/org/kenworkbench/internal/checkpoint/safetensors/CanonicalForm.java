/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Beginning of a SafeTensors file in canonical form, and the places of its tensors.
 *
 * @param header    length and JSON, padded; positioned at its beginning, and to be read only through a duplicate
 * @param places    place of each tensor, by name
 * @param sizeBytes size of the whole file
 */
public record CanonicalForm(ByteBuffer header, SortedMap<TensorId, Place> places, long sizeBytes) {

    /** A tensor and where in the file its bytes begin. */
    public record Place(TensorInfo info, long positionBytes) {
    }

    /**
     * The form of a file with these tensors and texts.
     *
     * @param file file that messages name
     * @throws IOException if the header is larger than the format allows
     * @throws IllegalArgumentException if a name occurs twice, is reserved, or is not valid Unicode, or if all tensors
     *                                  together exceed {@link Long#MAX_VALUE} bytes
     */
    public static CanonicalForm of(Path file, Collection<TensorInfo> tensors, Map<String, String> metadata)
            throws IOException {
        TreeMap<TensorId, TensorInfo> sorted = new TreeMap<>();
        for (TensorInfo info : tensors) {
            SafeTensorsOutput.requireOrdinaryName(info.name());
            if (sorted.put(info.id(), info) != null) {
                throw new IllegalArgumentException("two tensors named " + info.id());
            }
        }
        List<SafeTensorsHeaderText.Entry> entries = new ArrayList<>();
        long dataBytes = 0;
        for (TensorInfo info : sorted.values()) {
            entries.add(new SafeTensorsHeaderText.Entry(info, dataBytes));
            dataBytes = SafeTensorsOutput.sum(dataBytes, info.sizeBytes());
        }
        byte[] json = SafeTensorsHeaderText.json(entries, metadata);
        ByteBuffer header = SafeTensorsHeaderText.framed(file, json, SafeTensorsHeaderText.padded(json.length));
        long dataPosition = header.remaining();
        long sizeBytes = SafeTensorsOutput.sum(dataPosition, dataBytes);
        TreeMap<TensorId, Place> places = new TreeMap<>();
        for (SafeTensorsHeaderText.Entry entry : entries) {
            places.put(entry.info().id(), new Place(entry.info(), dataPosition + entry.beginBytes()));
        }
        return new CanonicalForm(header, places, sizeBytes);
    }
}
