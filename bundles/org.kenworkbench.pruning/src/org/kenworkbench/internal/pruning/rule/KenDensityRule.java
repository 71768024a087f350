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
 * Rule {@code ken-density}: the k positions whose values have the highest density (Mastromattei and Zanzotto, "Less is
 * KEN", Findings of ACL 2024, section 3.1).
 */
@Component(service = SelectionRule.class)
public final class KenDensityRule extends FormRule {

    public KenDensityRule() {
        super("ken-density",
                "Keeps the values of the highest density, as the text of the KEN paper describes: those in the "
                        + "middle of the row.",
                new RuleForm.ByDensity());
    }
}
