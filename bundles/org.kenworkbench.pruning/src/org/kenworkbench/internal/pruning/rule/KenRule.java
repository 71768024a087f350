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
 * Rule {@code ken}: the default.
 */
@Component(service = SelectionRule.class)
public final class KenRule extends FormRule {

    public KenRule() {
        super("ken", "Keeps the values nearest to the points of an even grid, chosen by rounded density as in the "
                + "program of KEN's authors; reaches into the tails.",
                new RuleForm.OnGrid(false, false));
    }
}
