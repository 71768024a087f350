/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Guards before rules, providers and kernels of others: what fails is named, masks are counted.
 *
 * <p>Uses {@code org.kenworkbench.pruning.rule} and {@code kernel}, and the {@code reference} provider.
 */
package org.kenworkbench.internal.pruning.guard;
