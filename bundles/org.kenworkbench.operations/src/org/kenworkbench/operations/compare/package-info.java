/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Comparisons of several subnetworks as a service: a {@link org.kenworkbench.operations.compare.GroupComparer} finds
 * a {@link org.kenworkbench.operations.compare.GroupComparison} and writes it in every form that it leaves the
 * program in.
 *
 * <p>Rests on the framework only; the implementation is internal.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.operations.compare;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
