/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Selection rules and what runs them, both registered as OSGi services: {@link
 * org.kenworkbench.pruning.rule.SelectionRule} decides which positions stay, a {@link
 * org.kenworkbench.pruning.rule.RowKernelProvider} runs rules on some hardware, and {@link
 * org.kenworkbench.pruning.rule.ProviderChoice} says which one runs.
 *
 * <p>Uses {@code kernel} and {@code plan}.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.pruning.rule;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
