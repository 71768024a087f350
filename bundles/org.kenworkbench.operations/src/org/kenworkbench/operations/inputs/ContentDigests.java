/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Computes the digests that compositions record, SHA-256 in lower-case hexadecimal, of files and tensors read to their
 * end. Stateless. Each method that reads one reports how many more bytes it has read, and throws
 * {@link OperationCancelledException} soon after it was cancelled.
 */
public final class ContentDigests {

    private static final int FILE_CHUNK_BYTES = 1 << 18;

    private ContentDigests() {
    }

    /** Computes the digest of all bytes of a file. */
    public static String ofFile(Path file, LongConsumer progressBytes, BooleanSupplier cancelled) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[FILE_CHUNK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                checkCancelled(cancelled);
                digest.update(buffer, 0, count);
                progressBytes.accept(count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Computes the digest of a text in UTF-8, which reads nothing. */
    public static String ofText(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Computes the digest of a tensor, as {@link TensorDigest} defines it. */
    public static String ofTensor(Tensor tensor, LongConsumer progressBytes, BooleanSupplier cancelled)
            throws IOException {
        return TensorDigest.of(tensor, () -> checkCancelled(cancelled), progressBytes);
    }

    /**
     * Computes the digest of each tensor; {@link TensorDigest#ofCheckpoint} makes the checkpoint's own digest of them.
     */
    public static SortedMap<TensorId, String> ofTensors(Checkpoint checkpoint, LongConsumer progressBytes,
            BooleanSupplier cancelled)
            throws IOException {
        SortedMap<TensorId, String> digests = new TreeMap<>();
        for (TensorInfo info : checkpoint.tensors()) {
            digests.put(info.id(), ofTensor(checkpoint.tensor(info.id()).orElseThrow(), progressBytes, cancelled));
        }
        return digests;
    }

    private static void checkCancelled(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new OperationCancelledException();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
