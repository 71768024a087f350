/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Changes that are told as whole numbers of steps of a scale:
 * {@link org.kenworkbench.tensor.steps.RowQuantiser} finds scale and steps,
 * {@link org.kenworkbench.tensor.steps.ScaledSteps} makes values of them, for whoever writes and whoever reads.
 *
 * <p>Uses {@code org.kenworkbench.tensor} alone.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.tensor.steps;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
