/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.examples.provider;

import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.osgi.service.component.annotations.Component;

/**
 * The provider {@code sorting}: runs every rule that keeps the largest magnitudes, KEN's own and others', by the form
 * that the rule tells. It needs nothing of a machine; one for special hardware says in {@link #probe()} what it lacks.
 */
@Component(service = RowKernelProvider.class)
public final class SortingProvider implements RowKernelProvider {

    @Override
    public String id() {
        return "sorting";
    }

    @Override
    public Availability probe() {
        return new Availability(true, "plain Java");
    }

    @Override
    public boolean supports(SelectionRule rule) {
        return rule.form().filter(RuleForm.ByMagnitude.class::isInstance).isPresent();
    }

    @Override
    public RowKernel newKernel(SelectionRule rule) {
        return new SortingKernel((RuleForm.ByMagnitude) rule.form().orElseThrow());
    }
}
