/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Parts of the frame that a product puts around pages and editors, for any product that has them: a window's status
 * line and its title where subnetworks are compared, what is dropped on a window, the names of views that have not been
 * made, the help, the use of memory, faults of contributed pages, and whether work still runs at the end. Above all
 * other packages of this bundle.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.ui.frame;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
