/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.composition.ModelNames;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.operations.inputs.InputPlaces;
import org.kenworkbench.operations.services.ComparedSubnetwork;
import org.kenworkbench.operations.services.ComparedSubnetwork.NoNull;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;

/** Collects the facts about a subnetwork from its files. Stateless. */
final class ComparedFacts {

    private ComparedFacts() {
    }

    /** @throws IOException if the composition that was named, or the file it speaks of, is not there */
    static ComparedSubnetwork of(Path named, Subnetwork subnetwork, OperationContext context) throws IOException {
        List<SubnetworkTensor> pruned = subnetwork.tensors().stream()
                .filter(tensor -> tensor.fate() == StoredFate.PRUNED).toList();
        Optional<Path> kenx = Optional.of(ResultPlace.compositionBeside(named)).filter(Files::exists);
        Optional<Composition> composition = kenx.flatMap(file -> load(file, subnetwork, context));
        Path file = ResultPlace.subnetwork(named);
        return new ComparedSubnetwork(
                new ComparedSubnetwork.Files(named, file, composition.flatMap(of -> kenx), ComparedView.name(named)),
                new ComparedSubnetwork.Base(composition.flatMap(of -> ModelNames.of(of.getBase())),
                        subnetwork.baseDigest()),
                new ComparedSubnetwork.Making(subnetwork.settings().rule(), subnetwork.settings().k(),
                        subnetwork.settings().scope()),
                noNull(subnetwork, composition),
                new ComparedSubnetwork.Amounts(pruned.size(),
                        pruned.stream().mapToLong(tensor -> tensor.info().shape().elementCount()).sum(),
                        pruned.stream().mapToLong(SubnetworkTensor::keptCount).sum(),
                        composition.map(ComparedFacts::deltaNorm).orElse(OptionalDouble.empty())));
    }

    private static Optional<NoNull> noNull(Subnetwork subnetwork, Optional<Composition> composition) {
        return composition.isEmpty() ? Optional.of(NoNull.NO_COMPOSITION)
                : NullDraws.hindrance(subnetwork.settings(), composition.get());
    }

    /**
     * Loads the composition if it is that of this subnetwork: the one beside a {@code .ken} file may belong to another.
     */
    private static Optional<Composition> load(Path kenx, Subnetwork subnetwork, OperationContext context) {
        try {
            Composition composition = CompositionStore.load(kenx);
            return Files.isSameFile(StorePaths.of(subnetwork.source()), OpenComposition.subnetwork(kenx, composition))
                    ? Optional.of(composition) : Optional.empty();
        } catch (IOException e) {
            // The subnetwork can be compared without it; only its name and norm are not known.
            context.warn(ErrorTranslator.translate(e).getMessage());
            return Optional.empty();
        }
    }

    /**
     * Finds the base that one of the compositions names; empty if none does, or it is not there. Whether it is still
     * the same base is for its digests to tell.
     */
    static Optional<Path> base(List<ComparedSubnetwork> subnetworks, OperationContext context) {
        for (ComparedSubnetwork subnetwork : subnetworks) {
            if (subnetwork.composition().isPresent()) {
                Path kenx = subnetwork.composition().get();
                try {
                    Path base = InputPlaces.resolve(kenx, CompositionStore.load(kenx).getBase().getPath());
                    if (Files.exists(base)) {
                        return Optional.of(base);
                    }
                } catch (IOException e) {
                    // Another composition may know it.
                    context.warn(ErrorTranslator.translate(e).getMessage());
                }
            }
        }
        return Optional.empty();
    }

    private static OptionalDouble deltaNorm(Composition composition) {
        double delta = 0;
        double base = 0;
        for (TensorEntry tensor : composition.getTensors()) {
            if (tensor.getFate() == TensorFate.PRUNED) {
                delta += tensor.getDeltaNormSquared();
                base += tensor.getBaseNormSquared();
            }
        }
        return base == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(delta / base));
    }
}
