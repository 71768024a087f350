/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Makes what is released of the products that a build has left: archives and packages whose bytes depend on the commit
 * alone, with a Java inside where that can be, sums and lists of what is in them.
 */
package org.kenworkbench.release;
