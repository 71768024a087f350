/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.bytes;

import java.util.Arrays;

import org.kenworkbench.subnetwork.format.CodecUnavailableException;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/** The one door to the native library, which is loaded when first needed. */
public final class Zstandard {

    /**
     * Weights hardly repeat, so a plane is as small as its Huffman code: higher levels find matches that cost more than
     * they save, and take longer (measured on the demo's models in F32, F16 and BF16).
     */
    private static final int LEVEL = 1;
    /** Shortest match that is looked for; shorter ones do not pay, for the same reason as higher levels. */
    private static final int MIN_MATCH = 7;
    /** The lowest that weighs what follows from a match: a tenth less where rows repeat in part. */
    private static final int LEVEL_OF_REPETITION = 15;
    /** Setting for the shortest match that leaves it to the level. */
    private static final int MIN_MATCH_OF_LEVEL = 0;
    /** First bytes of a Zstandard dictionary (RFC 8878, section 5). */
    private static final byte[] DICTIONARY = {0x37, (byte) 0xA4, 0x30, (byte) 0xEC};

    private Zstandard() {
    }

    /** Compresses; equal bytes give equal frames. For one thread at a time. */
    public static final class Compressor implements AutoCloseable {

        private final ZstdCompressCtx context;

        public Compressor() throws CodecUnavailableException {
            this(LEVEL, MIN_MATCH);
        }

        private Compressor(int level, int minMatch) throws CodecUnavailableException {
            try {
                context = new ZstdCompressCtx();
            } catch (LinkageError e) {
                throw unavailable(e);
            }
            context.setLevel(level).setMinMatch(minMatch).setContentSize(true).setChecksum(false);
        }

        /** Creates a compressor for data that repeat. */
        public static Compressor ofRepetition() throws CodecUnavailableException {
            return new Compressor(LEVEL_OF_REPETITION, MIN_MATCH_OF_LEVEL);
        }

        /** Room that is enough for the frame of so many bytes. */
        public static int bound(int sizeBytes) {
            // As zstd.h defines ZSTD_COMPRESSBOUND; here so that buffers can be made without the library.
            return sizeBytes + (sizeBytes >>> 8) + 512;
        }

        /** Gives the frame's size; {@code target} has room for {@link #bound} bytes. */
        public int compress(byte[] source, int sizeBytes, byte[] target, int at) {
            return context.compressByteArray(target, at, target.length - at, source, 0, sizeBytes);
        }

        /**
         * Lets frames refer to these bytes from now on, if they {@linkplain Zstandard#canPrecede can} be referred to.
         */
        public void follow(byte[] preceding) {
            context.loadDict(preceding);
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
    public static boolean decompress(byte[] frame, int frameBytes, byte[] target, int sizeBytes)
            throws CodecUnavailableException {
        return decompress(frame, frameBytes, target, sizeBytes, null);
    }

    /** Decompresses a frame as above that may refer to the preceding bytes; to none if they are null. */
    public static boolean decompress(byte[] frame, int frameBytes, byte[] target, int sizeBytes, byte[] preceding)
            throws CodecUnavailableException {
        if (preceding != null && !canPrecede(preceding)) {
            return false;
        }
        try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
            if (preceding != null) {
                context.loadDict(preceding);
            }
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

    /**
     * Whether frames may refer to the bytes: the library takes those that begin like one of its own dictionaries for
     * one.
     */
    public static boolean canPrecede(byte[] bytes) {
        return bytes.length < DICTIONARY.length
                || !Arrays.equals(bytes, 0, DICTIONARY.length, DICTIONARY, 0, DICTIONARY.length);
    }

    private static CodecUnavailableException unavailable(LinkageError cause) {
        return new CodecUnavailableException(
                "Zstandard's library cannot be loaded on this system (" + cause.getMessage()
                        + "); make the temporary folder writable, or write with --coding raw, which needs no library.",
                cause);
    }
}
