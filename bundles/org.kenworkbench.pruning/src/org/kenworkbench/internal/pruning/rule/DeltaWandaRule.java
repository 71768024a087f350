/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.rule;

import java.util.Optional;

import org.kenworkbench.pruning.rule.FormRule;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.osgi.service.component.annotations.Component;

/**
 * Rule {@code delta-wanda}: largest |tuned - base| · ‖x‖, with ‖x‖ the norm of the input that the column is multiplied
 * with, as {@code wanda} has it. Of all choices of k values of a row, this one changes least of what the row gives for
 * inputs whose features are not correlated.
 */
@Component(service = SelectionRule.class)
public final class DeltaWandaRule extends FormRule {

    public DeltaWandaRule() {
        super("delta-wanda", "Keeps the values whose change by tuning, times the norm of their column's input, "
                + "measured on data, is largest.",
                new RuleForm.ByWeightedMagnitude(true, Optional.empty()));
    }
}
