/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.rule;

import org.kenworkbench.pruning.rule.FormRule;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.osgi.service.component.annotations.Component;

/**
 * Rule {@code delta-magnitude}: largest |tuned - base|, a float32 difference unless the row is F64.
 */
@Component(service = SelectionRule.class)
public final class DeltaMagnitudeRule extends FormRule {

    public DeltaMagnitudeRule() {
        super("delta-magnitude", "Keeps the values that tuning changed most.",
                new RuleForm.ByMagnitude(true));
    }
}
