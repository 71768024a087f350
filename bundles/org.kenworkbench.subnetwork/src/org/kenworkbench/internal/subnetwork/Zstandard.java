/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork;

import org.kenworkbench.subnetwork.CodecUnavailableException;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/** The one door to the native library, which is loaded when first needed. */
final class Zstandard {

    /**
     * Weights hardly repeat, so a plane is as small as its Huffman code: higher levels find matches that cost more than
     * they save, and take longer (measured on the demo's models in F32, F16 and BF16).
     */
    private static final int LEVEL = 1;
    /** For the same reason: shorter matches do not pay. */
    private static final int MIN_MATCH = 7;

    private Zstandard() {
    }

    /** Compresses; equal bytes give equal frames. For one thread at a time. */
    static final class Compressor implements AutoCloseable {

        private final ZstdCompressCtx context;

        Compressor() throws CodecUnavailableException {
            try {
                context = new ZstdCompressCtx();
            } catch (LinkageError e) {
                throw unavailable(e);
            }
            context.setLevel(LEVEL).setMinMatch(MIN_MATCH).setContentSize(true).setChecksum(false);
        }

        /** Room that is enough for the frame of so many bytes. */
        static int bound(int sizeBytes) {
            // As zstd.h defines ZSTD_COMPRESSBOUND; here so that buffers can be made without the library.
            return sizeBytes + (sizeBytes >>> 8) + 512;
        }

        /** Gives the frame's size; {@code target} has room for {@link #bound} bytes. */
        int compress(byte[] source, int sizeBytes, byte[] target, int at) {
            return context.compressByteArray(target, at, target.length - at, source, 0, sizeBytes);
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /**
     * Fills the first {@code sizeBytes} of {@code target} from one frame.
     *
     * @return whether it is a frame of exactly that many bytes and could be decoded
     */
    static boolean decompress(byte[] frame, int frameBytes, byte[] target, int sizeBytes)
            throws CodecUnavailableException {
        try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
            return Zstd.getFrameContentSize(frame, 0, frameBytes) == sizeBytes
                    && Zstd.findFrameCompressedSize(frame, 0, frameBytes) == frameBytes
                    && context.decompressByteArray(target, 0, sizeBytes, frame, 0, frameBytes) == sizeBytes;
        } catch (ZstdException e) {
            // What is wrong with a frame inside says nothing to a user; that it is wrong does.
            return false;
        } catch (LinkageError e) {
            throw unavailable(e);
        }
    }

    private static CodecUnavailableException unavailable(LinkageError cause) {
        return new CodecUnavailableException("Zstandard's library cannot be loaded on this system (" + cause.getMessage() //$NON-NLS-1$
                + "); make the temporary folder writable, or write with --coding raw, which needs no library.", cause); //$NON-NLS-1$
    }
}
