/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Identity of a tensor and of a checkpoint, independent of container, sharding and order ({@code docs/ken-format.md}).
 *
 * <p>A tensor's digest is SHA-256 over the ASCII text {@code dtype + ' ' + shape + '\n'}, as in
 * {@code "F32 [384, 1536]\n"}, followed by its row-major little-endian bytes. A checkpoint's digest is SHA-256 over the
 * UTF-8 lines {@code name + '\0' + tensor digest in hex + '\n'}, sorted by name ({@link TensorId} order).
 *
 * <p>One instance digests one tensor, fed front to back by one thread at a time.
 */
public final class TensorDigest {

    /** Small enough for the first cache: what is copied is read again at once. */
    private static final int CHUNK_BYTES = 1 << 13;
    private static final int PIECE_BYTES = 1 << 20;
    private static final int HEX_CHARS = 64;

    private final MessageDigest digest = sha256();
    private final byte[] chunk;

    public TensorDigest(TensorInfo info) {
        chunk = new byte[(int) Math.clamp(info.sizeBytes(), 1L, CHUNK_BYTES)];
        digest.update((info.dtype().name() + ' ' + info.shape() + '\n').getBytes(StandardCharsets.US_ASCII));
    }

    /** Adds the next bytes of the tensor. */
    public void update(MemorySegment bytes) {
        for (long at = 0; at < bytes.byteSize(); at += chunk.length) {
            int count = (int) Math.min(chunk.length, bytes.byteSize() - at);
            MemorySegment.copy(bytes, java.lang.foreign.ValueLayout.JAVA_BYTE, at, chunk, 0, count);
            digest.update(chunk, 0, count);
        }
    }

    /**
     * Adds the bytes of a tensor from one on to its end, copied out piece by piece.
     *
     * @param beforePiece run before each piece of a megabyte; what it throws ends the work
     * @param addedBytes  told how many more bytes were added, after each piece
     * @throws CheckpointException if the tensor cannot be read
     */
    public void update(Tensor tensor, long fromBytes, Runnable beforePiece, LongConsumer addedBytes)
            throws CheckpointException {
        long endBytes = tensor.info().sizeBytes();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(Math.clamp(endBytes - fromBytes, 1, PIECE_BYTES));
            for (long at = fromBytes; at < endBytes; at += PIECE_BYTES) {
                beforePiece.run();
                MemorySegment piece = room.asSlice(0, Math.min(PIECE_BYTES, endBytes - at));
                tensor.copy(at, piece);
                update(piece);
                addedBytes.accept(piece.byteSize());
            }
        }
    }

    /**
     * Computes the digest of a tensor that is read for nothing else; parameters and errors as of
     * {@link #update(Tensor, long, Runnable, LongConsumer)}.
     */
    public static String of(Tensor tensor, Runnable beforePiece, LongConsumer addedBytes) throws CheckpointException {
        TensorDigest digest = new TensorDigest(tensor.info());
        digest.update(tensor, 0, beforePiece, addedBytes);
        return digest.hex();
    }

    /** The digest in lower-case hex; the instance is spent afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether the text is such a digest: SHA-256 in lower-case hex. */
    public static boolean isHex(String text) {
        return text.length() == HEX_CHARS
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /** Digest of a whole checkpoint out of its tensors' digests. */
    public static String ofCheckpoint(Map<TensorId, String> tensorDigests) {
        MessageDigest all = sha256();
        SortedMap<TensorId, String> sorted = new TreeMap<>(tensorDigests);
        sorted.forEach((id, hex) -> all.update((id.name() + '\0' + hex + '\n').getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(all.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
