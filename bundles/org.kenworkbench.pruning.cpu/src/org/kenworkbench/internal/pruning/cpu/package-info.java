/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The provider {@code cpu}: a kernel for each form of rule on the processor's vector units, with masks equal to the
 * {@code reference} provider's.
 *
 * <p>Uses exported packages of {@code org.kenworkbench.pruning} alone; {@code CpuProvider} is found as a service, and
 * only it does without {@code jdk.incubator.vector}.
 */
package org.kenworkbench.internal.pruning.cpu;
