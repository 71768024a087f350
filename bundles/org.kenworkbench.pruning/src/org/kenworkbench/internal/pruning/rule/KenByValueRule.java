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
 * Rule {@code ken-by-value}.
 */
@Component(service = SelectionRule.class)
public final class KenByValueRule extends FormRule {

    public KenByValueRule() {
        super("ken-by-value", "Keeps what ken keeps and every value equal to one of these, which is more than k "
                + "where values repeat.",
                new RuleForm.OnGrid(false, true));
    }
}
