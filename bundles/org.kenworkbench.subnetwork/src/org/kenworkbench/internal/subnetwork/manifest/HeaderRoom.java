/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** An upper bound of a {@code .ken} file's header, known before the first block is. */
public final class HeaderRoom {

    /** Room for the header of a container that holds another one. */
    public static final long OUTER_BYTES = 512;

    /** Largest header that the container allows. */
    private static final long MAX_BYTES = 100_000_000;
    /** Braces, the fixed keys and the three digests of the metadata. */
    private static final int FIXED_BYTES = 640;
    /** A tensor of the container without its name and its numbers. */
    private static final int ENTRY_BYTES = 72;
    /** The entry in the list of tensors without its name and its numbers, quotes escaped. */
    private static final int LISTED_BYTES = 560;
    /**
     * Room for what such an entry states about a base's tensor that has another name, type and shape, or about being
     * tied.
     */
    private static final int BASE_BYTES = 80;
    /** The entry of a side file in its list without its name, quotes escaped. */
    private static final int FILE_BYTES = 180;
    private static final int STREAMS = 3;
    /** Room for what an entry states about how values are moved, without its numbers. */
    private static final int SIGN_BYTES = 80;
    /** Room for what an entry states about factors, without its number. */
    private static final int RANK_BYTES = 16;
    /** Room for what an entry states about scales, without its number. */
    private static final int SCALE_BYTES = 24;
    /** Room for what an entry states about the coding of factors. */
    private static final int FACTOR_CODING_BYTES = 36;
    /** Digits of the largest long. */
    private static final int MAX_DIGITS = 19;

    private HeaderRoom() {
    }

    /**
     * Returns an upper bound of the header's bytes.
     *
     * @param file     for messages
     * @param files    names of side files
     * @throws IOException if so many names may not fit into one header
     * @throws IllegalArgumentException if there are more side files than a subnetwork may have
     */
    public static long require(Path file, SubnetworkSettings settings, ModelTensors model, Collection<String> files)
            throws IOException {
        if (files.size() > SideFile.MAX_FILES) {
            throw new IllegalArgumentException(files.size() + " side files");
        }
        long room = bound(model, files, SettingsTexts.of(settings), settings);
        if (room > MAX_BYTES) {
            throw new IOException(file + " may need a header of " + room + " bytes for " + model.tensors().size()
                    + " tensors, but only " + MAX_BYTES + " fit; use shorter or fewer tensor names.");
        }
        return room;
    }

    /**
     * @param files names of side files
     * @param texts metadata besides the list of tensors
     * @param settings say what tensors may have besides masks and values
     */
    public static long bound(ModelTensors model, Collection<String> files, Map<String, String> texts,
            SubnetworkSettings settings) {
        long room = FIXED_BYTES;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            room += escaped(text.getKey(), 1) + escaped(text.getValue(), 1) + 6;
        }
        for (TensorInfo info : model.tensors().values()) {
            long dims = (MAX_DIGITS + 1L) * Math.max(1, info.shape().rank());
            room += STREAMS * (ENTRY_BYTES + escaped(info.name(), 1) + 2 * MAX_DIGITS) + dims
                    + STREAMS * MAX_DIGITS;
            if (settings.fillsBySign()) {
                room += ENTRY_BYTES + SIGN_BYTES + escaped(info.name(), 1) + 5 * MAX_DIGITS;
            }
            if (settings.isQuantised()) {
                room += ENTRY_BYTES + escaped(info.name(), 1) + SCALE_BYTES + 4 * MAX_DIGITS;
            }
            if (settings.fillsLowRank()) {
                room += 2 * (ENTRY_BYTES + escaped(info.name(), 1) + 5 * MAX_DIGITS) + RANK_BYTES + MAX_DIGITS
                        + (settings.quantisesFactors() ? FACTOR_CODING_BYTES : 0);
            }
            room += LISTED_BYTES + escaped(info.name(), 2) + dims + 2 * MAX_DIGITS;
        }
        for (Map.Entry<TensorId, TensorInfo> base : model.bases().entrySet()) {
            TensorInfo info = base.getValue();
            if (info.equals(model.tensors().get(base.getKey()))) {
                continue;
            }
            room += BASE_BYTES + escaped(info.name(), 2) + (MAX_DIGITS + 1L) * Math.max(1, info.shape().rank());
        }
        for (TensorId id : model.tied().values()) {
            room += BASE_BYTES + escaped(id.name(), 2);
        }
        for (String file : files) {
            room += ENTRY_BYTES + FILE_BYTES + 2 * escaped(file, 1) + 4 * MAX_DIGITS;
        }
        return room;
    }

    /** UTF-8 bytes of a text in JSON, or in JSON within JSON; at most. */
    private static long escaped(String text, int times) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c == '\u2028' || c == '\u2029') {
                bytes += 6L + times;
            } else {
                bytes += c < 0x80 ? 1 : 3;
            }
        }
        return bytes;
    }
}
