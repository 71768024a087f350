/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import org.kenworkbench.internal.operations.prune.request.Words;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;

/** Settings as a subnetwork tells them. Stateless. */
public final class WrittenSettings {

    private WrittenSettings() {
    }

    /** Settings of a plan, and who selected by it. */
    public static SubnetworkSettings of(PruningPlan plan, ProviderChoice choice) {
        PruningRequest request = plan.request();
        return new SubnetworkSettings(request.ruleId(), request.budget().toString(), request.scope().toString(),
                Words.of(request.outside()), Values.typed(request.fill()), choice.provider().id(),
                Long.toString(request.seed()), ProgramVersion.text(), Words.of(request.allocation()),
                Words.of(request.rescale()), values(plan), factors(plan));
    }

    /** Words the precision of values, which tensors may have of their own where the request has none. */
    private static String values(PruningPlan plan) {
        boolean isMixed = !plan.request().precision().isQuantised()
                && plan.tensors().stream().anyMatch(TensorPlan::isQuantised);
        return isMixed ? SubnetworkSettings.MIXED : Values.typed(plan.request().precision());
    }

    /** Words the precision of factors, likewise. */
    private static String factors(PruningPlan plan) {
        boolean isMixed = !plan.request().factorPrecision().isQuantised()
                && plan.tensors().stream().anyMatch(tensor -> tensor.factorPrecision().isQuantised());
        return isMixed ? SubnetworkSettings.MIXED : Values.typed(plan.request().factorPrecision());
    }
}
