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
 * Rule {@code ken-delta}: what {@code ken} does, to tuned - base in place of the tuned values.
 */
@Component(service = SelectionRule.class)
public final class KenDeltaRule extends FormRule {

    public KenDeltaRule() {
        super("ken-delta",
                "Applies ken to the differences from the base: keeps the changes nearest to the points of an even "
                        + "grid over them.",
                new RuleForm.OnGrid(true, false));
    }
}
