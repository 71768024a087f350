/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import java.util.Collection;
import java.util.Set;

import org.kenworkbench.checkpoint.gguf.GgufWriter;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.ShownText;

/** Checks of what a list of tensors claims of a GGUF file. */
final class GgufClaims {

    private GgufClaims() {
    }

    /**
     * Checks that the list has tensors of a GGUF file if, and only if, the file announces one.
     *
     * @param file     names the file in messages
     * @param requires what the file says that a reader must know
     */
    static void require(String file, Set<String> requires, Collection<SubnetworkTensor> tensors)
            throws SubnetworkException {
        boolean announced = requires.contains(KenFormat.REQUIRES_GGUF);
        for (SubnetworkTensor tensor : tensors) {
            boolean ofFrame = GgufWriter.isOfFrame(tensor.id());
            if (ofFrame && !announced) {
                throw damaged(file, tensor, "is a part of a GGUF file, which the file does not announce");
            }
            if (ofFrame && !GgufWriter.canBeOfFrame(tensor.info())) {
                throw damaged(file, tensor, "has a name, type or shape that no part of a GGUF file has");
            }
            // So has the base's tensor then, and only then: another type could not go back to it.
            if (tensor.info().dtype().isOfGgml() && !announced) {
                throw damaged(file, tensor, "has a type of GGUF files, which the file does not announce");
            }
        }
        if (announced && tensors.stream().noneMatch(tensor -> tensor.id().equals(GgufWriter.frame()))) {
            throw Damage.of(file, "announces a GGUF file, but lists no " + GgufWriter.frame().name());
        }
    }

    private static SubnetworkException damaged(String file, SubnetworkTensor tensor, String how) {
        return Damage.of("Tensor " + ShownText.of(tensor.id().name()) + " of " + file, how);
    }
}
