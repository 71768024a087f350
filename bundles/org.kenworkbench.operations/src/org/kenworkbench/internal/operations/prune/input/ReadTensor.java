/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.input;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor of one of the inputs as it was read.
 *
 * @param name   for messages: that of the tuned tensor which it was read for
 * @param ofBase whether it is the base's
 * @param digest of its values
 */
public record ReadTensor(String name, boolean ofBase, TensorInfo info, String digest) {

    /** Returns what was read for the result of a tensor that is not tied to another. */
    public static List<ReadTensor> of(TensorResult result) {
        return of(result.plan().tensor(), result.tunedDigest(), result.plan().base(), result.baseDigest());
    }

    /**
     * Returns a tuned tensor and the base's beside it.
     *
     * @param baseDigest empty if that one was not read
     */
    public static List<ReadTensor> of(TensorInfo tuned, String tunedDigest, Optional<TensorInfo> base,
            Optional<String> baseDigest) {
        return Stream.concat(Stream.of(new ReadTensor(tuned.name(), false, tuned, tunedDigest)), baseDigest
                .map(digest -> new ReadTensor(tuned.name(), true, base.orElseThrow(), digest)).stream()).toList();
    }
}
