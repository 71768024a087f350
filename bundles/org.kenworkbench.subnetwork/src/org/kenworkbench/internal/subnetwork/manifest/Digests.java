/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;

/** The form of a digest, and the digest of a subnetwork's base. */
public final class Digests {

    private Digests() {
    }

    /** Digest of the base's tensors that the tensors go back to, under the base's names. */
    public static String ofBase(Collection<SubnetworkTensor> tensors) {
        Map<TensorId, String> digests = new HashMap<>();
        tensors.forEach(tensor -> tensor.base().ifPresent(base -> digests.put(base.info().id(), base.digest())));
        return TensorDigest.ofCheckpoint(digests);
    }
}
