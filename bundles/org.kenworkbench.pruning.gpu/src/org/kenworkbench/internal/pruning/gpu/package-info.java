/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The provider {@code gpu}: kernels for forms of rules on DJL's tensors, with masks equal to the {@code reference}
 * provider's.
 *
 * <p>Uses exported packages of {@code org.kenworkbench.pruning}, and {@code org.kenworkbench.djl} as the door to DJL;
 * {@code GpuProvider} is found as a service.
 */
package org.kenworkbench.internal.pruning.gpu;
