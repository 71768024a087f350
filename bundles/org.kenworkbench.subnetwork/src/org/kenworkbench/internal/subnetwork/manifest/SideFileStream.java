/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.internal.subnetwork.bytes.Zstandard;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;

/** The stream of a side file: its bytes, or one frame of Zstandard where that is smaller. */
public final class SideFileStream {

    private SideFileStream() {
    }

    /**
     * Writes a file as a stream, or nothing if the file is empty.
     *
     * @param mayCompress false where only raw codings are asked for
     */
    public static SideFile write(String name, byte[] content, boolean mayCompress, SafeTensorsStreamWriter out)
            throws IOException {
        byte[] stored = content;
        int storedBytes = content.length;
        if (mayCompress && content.length > 0) {
            byte[] frame = new byte[Zstandard.Compressor.bound(content.length)];
            try (Zstandard.Compressor compressor = new Zstandard.Compressor()) {
                int frameBytes = compressor.compress(content, content.length, frame, 0);
                if (frameBytes < content.length) {
                    stored = frame;
                    storedBytes = frameBytes;
                }
            }
        }
        if (storedBytes > 0) {
            out.begin(KenFormat.FILE + name, DType.U8);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment bytes = arena.allocate(storedBytes);
                Elements.copyBytes(MemorySegment.ofArray(stored), 0, bytes, 0, storedBytes);
                out.write(bytes);
            }
            out.end(Shape.of(storedBytes));
        }
        return new SideFile(name, content.length, sha256(content), stored != content);
    }

    /** A side file of a subnetwork, in messages. */
    public static String what(SideFile file, String ofSubnetwork) {
        return KenFormat.FILE + file.name() + " of " + ofSubnetwork;
    }

    /** Whether a stream may have so many bytes; without one, none. */
    public static boolean fits(SideFile file, long storedBytes) {
        return file.compressed() ? storedBytes > 0 && storedBytes < file.sizeBytes() : storedBytes == file.sizeBytes();
    }

    /**
     * The file's content, checked.
     *
     * @param stream null for an empty file
     * @param what   names it in messages
     * @throws org.kenworkbench.subnetwork.format.SubnetworkException if it is damaged
     */
    public static byte[] read(SideFile file, Tensor stream, String what) throws IOException {
        byte[] stored = new byte[stream == null ? 0 : Math.toIntExact(stream.info().sizeBytes())];
        if (stream != null) {
            stream.copy(0, MemorySegment.ofArray(stored));
        }
        byte[] content = stored;
        if (file.compressed()) {
            content = new byte[file.sizeBytes()];
            if (!Zstandard.decompress(stored, stored.length, content, content.length)) {
                throw Damage.of(what, "cannot be unpacked");
            }
        }
        if (!sha256(content).equals(file.sha256())) {
            throw Damage.of(what, "does not have the digest that its list gives");
        }
        return content;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
