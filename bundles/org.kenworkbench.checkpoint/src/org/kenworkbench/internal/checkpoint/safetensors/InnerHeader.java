/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.safetensors;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

import org.kenworkbench.internal.checkpoint.mapped.HeaderCharacters;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;

/**
 * The header of tensors that lie within one tensor, packed by zlib (RFC 1950).
 *
 * @param tensors  that it tells of
 * @param metadata free text that it carries
 */
public record InnerHeader(List<Tensor> tensors, Map<String, String> metadata) {

    /** Packs the JSON of a header. */
    public static byte[] pack(byte[] json) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(json);
        }
        return packed.toByteArray();
    }

    /**
     * Reads a packed header.
     *
     * @param file   for messages
     * @param data   bytes that the tensors lie in, from end to end
     * @param header packed
     * @throws CheckpointException if the header is malformed or disagrees with the data
     */
    public static InnerHeader read(Path file, Tensor data, Tensor header) throws CheckpointException {
        if (header.info().sizeBytes() > SafeTensorsHeaderText.MAX_HEADER_BYTES) {
            throw new CheckpointException("The inner header of " + file + " has " + header.info().sizeBytes()
                    + " bytes, more than the " + SafeTensorsHeaderText.MAX_HEADER_BYTES
                    + " that are allowed; get the file from its source again.");
        }
        byte[] packed = new byte[(int) header.info().sizeBytes()];
        header.copy(0, MemorySegment.ofArray(packed));
        String subject = "The inner header of " + file;
        SafeTensorsHeader read;
        try (Inflater inflater = new Inflater()) {
            ByteArrayInputStream in = new ByteArrayInputStream(packed);
            HeaderCharacters characters = new HeaderCharacters(subject,
                    new Bounded(new InflaterInputStream(in, inflater), subject));
            read = SafeTensorsHeaderParser.parse(file, characters, data.info().sizeBytes());
            if (inflater.getRemaining() + in.available() > 0) {
                throw new CheckpointException(
                        subject + " has bytes after its end; get the file from its source again.");
            }
        }
        List<Tensor> tensors = new ArrayList<>(read.entries().size());
        for (SafeTensorsHeaderText.Entry entry : read.entries()) {
            tensors.add(new TensorPart(entry.info(), data, entry.beginBytes()));
        }
        return new InnerHeader(tensors, read.metadata());
    }

    /** Unpacked bytes, no more than a header may have, so that a small file cannot unpack to gigabytes. */
    private static final class Bounded extends InputStream {

        private final InputStream unpacked;
        private final String subject;
        private int count;

        Bounded(InputStream unpacked, String subject) {
            this.unpacked = unpacked;
            this.subject = subject;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int more = unpacked(target, offset, length);
            count += Math.max(0, more);
            if (count > SafeTensorsHeaderText.MAX_HEADER_BYTES) {
                throw new CheckpointException(subject + " unpacks to more than the "
                        + SafeTensorsHeaderText.MAX_HEADER_BYTES
                        + " bytes that are allowed; get the file from its source again.");
            }
            return more;
        }

        private int unpacked(byte[] target, int offset, int length) throws IOException {
            try {
                return unpacked.read(target, offset, length);
            } catch (ZipException | EOFException e) {
                throw new CheckpointException(subject + " cannot be unpacked; get the file from its source again.", e);
            }
        }

        @Override
        public void close() throws IOException {
            unpacked.close();
        }
    }
}
