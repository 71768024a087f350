/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorInfo;

/**
 * The most tensor data that one file of a model may hold, as a user types it.
 *
 * @param maxBytes positive
 */
public record ShardSize(long maxBytes) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})([KMGT]?)(I?)B?");
    private static final String PREFIXES = "KMGT";

    /**
     * Reads a size as in {@code 5GB} (units of 1000) or {@code 5GiB} (units of 1024), in upper or lower case.
     *
     * @throws IllegalArgumentException if the text is no such size, or the size is zero
     */
    public static ShardSize parse(String text) {
        Matcher parts = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!parts.matches() || parts.group(2).isEmpty() && !parts.group(3).isEmpty()) {
            throw new IllegalArgumentException('\'' + text + "' is not a size; write it as in 5GB or 500MB");
        }
        long bytes = Long.parseLong(parts.group(1));
        long unit = parts.group(3).isEmpty() ? 1000 : 1024;
        for (int i = 0; !parts.group(2).isEmpty() && i <= PREFIXES.indexOf(parts.group(2)); i++) {
            bytes = Math.min(bytes, Long.MAX_VALUE / unit) * unit;
        }
        if (bytes == 0) {
            throw new IllegalArgumentException("a file of no bytes holds no tensor; write a size as in 5GB");
        }
        return new ShardSize(bytes);
    }

    /**
     * Spreads tensors over files of that size.
     *
     * @param folders folders that some of them are in
     * @throws OperationException of kind USAGE if the size makes more files than there may be
     */
    public ShardLayout layout(Collection<TensorInfo> tensors, SubFolders folders) throws OperationException {
        try {
            return ShardLayout.ofSize(tensors, folders, maxBytes);
        } catch (IllegalArgumentException e) {
            throw new OperationException(ExitCode.USAGE, "--shard-size " + maxBytes + " (bytes) makes more than "
                    + ShardLayout.MAX_SHARDS + " files; give a larger one with its unit, as in 5GB.", e);
        }
    }

    /** Returns the layout for a size, or that of the other checkpoint where no size is given (null). */
    public static ShardLayout layout(@Nullable ShardSize size, Checkpoint other, Collection<TensorInfo> tensors,
            SubFolders folders) throws OperationException {
        return size == null ? ShardLayout.like(other, tensors, folders) : size.layout(tensors, folders);
    }
}
