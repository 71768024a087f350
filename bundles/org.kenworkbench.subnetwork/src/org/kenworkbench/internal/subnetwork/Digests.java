/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.kenworkbench.subnetwork.SubnetworkTensor;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;

/** The form of a digest, and the digest of a subnetwork's base. */
public final class Digests {

    private static final int HEX_CHARS = 64;

    private Digests() {
    }

    /** Whether the text is SHA-256 in lower-case hex. */
    public static boolean isHex(String text) {
        return text.length() == HEX_CHARS
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /** Digest of the base's tensors that the tensors go back to, under the base's names. */
    public static String ofBase(Collection<SubnetworkTensor> tensors) {
        Map<TensorId, String> digests = new HashMap<>();
        tensors.forEach(tensor -> tensor.base().ifPresent(base -> digests.put(base.info().id(), base.digest())));
        return TensorDigest.ofCheckpoint(digests);
    }
}
