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
 * Rule {@code wanda}: largest |w| · ‖x‖, with ‖x‖ the norm of the input that the column is multiplied with (Sun et al.,
 * "A Simple and Effective Pruning Approach for Large Language Models", 2024).
 */
@Component(service = SelectionRule.class)
public final class WandaRule extends FormRule {

    public WandaRule() {
        super("wanda", "Keeps the values whose magnitude times the norm of their column's input, measured on data, "
                + "is largest.",
                new RuleForm.ByWeightedMagnitude(false, Optional.empty()));
    }
}
