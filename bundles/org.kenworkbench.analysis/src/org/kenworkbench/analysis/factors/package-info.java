/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Two factors of what tuning changed in a matrix, as a LoRA adapter has them: the best of their rank by singular
 * values, with a rank that is given, or that leaves out no more than asked for, or at which rounding begins.
 * {@link org.kenworkbench.analysis.factors.FactorSearch} is the way in. Uses the arithmetic of a diagnosis, and of
 * its bundle nothing else but what is internal.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.analysis.factors;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
