/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.rule;

import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.osgi.service.component.annotations.Component;

/** Runs each rule's own scalar kernel: the oracle for every other provider. */
@Component
public final class ReferenceProvider implements RowKernelProvider {

    @Override
    public String id() {
        return "reference";
    }

    @Override
    public Availability probe() {
        return new Availability(true, "scalar double");
    }

    @Override
    public boolean supports(SelectionRule rule) {
        return true;
    }

    @Override
    public RowKernel newKernel(SelectionRule rule) {
        return rule.newKernel();
    }
}
